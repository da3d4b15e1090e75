/** Reports of tests that were tried again, as tools write them, shortened. */
import type { Report } from './test-reports.ts'

export const reruns: Record<string, Report> = {
  'gotestsum --rerun-fails: each try, those that failed first': {
    report: `<?xml version="1.0" encoding="UTF-8"?>
<testsuites tests="7" failures="4" errors="0" time="1.840211">
	<testsuite tests="7" failures="4" time="1.790000" name="acme.org/cart" timestamp="2026-03-02T12:00:00Z">
		<properties>
			<property name="go.version" value="go1.26.0 linux/amd64"></property>
		</properties>
		<testcase classname="acme.org/cart" name="TestSync" time="0.510000">
			<failure message="Failed" type="">=== RUN   TestSync&#xA;    cart_test.go:31: no answer&#xA;--- FAIL: TestSync (0.51s)&#xA;</failure>
		</testcase>
		<testcase classname="acme.org/cart" name="TestTotal" time="0.010000">
			<failure message="Failed" type="">=== RUN   TestTotal&#xA;    cart_test.go:44: 3, not 4&#xA;</failure>
		</testcase>
		<testcase classname="acme.org/cart" name="TestSync" time="0.500000">
			<failure message="Failed" type="">=== RUN   TestSync&#xA;    cart_test.go:31: no answer&#xA;</failure>
		</testcase>
		<testcase classname="acme.org/cart" name="TestTotal" time="0.010000">
			<failure message="Failed" type="">=== RUN   TestTotal&#xA;    cart_test.go:44: 3, not 4&#xA;</failure>
		</testcase>
		<testcase classname="acme.org/cart" name="TestAdd" time="0.000000"></testcase>
		<testcase classname="acme.org/cart" name="TestSync" time="0.480000"></testcase>
	</testsuite>
</testsuites>`,
    says: [
      'acme.org/cart | acme.org/cart | TestSync | acme.org/cart | passed, flaky',
      'acme.org/cart | acme.org/cart | TestTotal | acme.org/cart | failed',
      'acme.org/cart | acme.org/cart | TestAdd | acme.org/cart | passed',
    ],
  },
  'each try in a suite of its own': {
    report: `<testsuites>
	<testsuite name="acme.org/cart" timestamp="2026-03-02T12:00:00Z">
		<testcase classname="acme.org/cart" name="TestSync"><failure message="Failed">no answer</failure></testcase>
		<testcase classname="acme.org/cart" name="TestAdd"></testcase>
	</testsuite>
	<testsuite name="acme.org/cart" timestamp="2026-03-02T12:00:09Z">
		<testcase classname="acme.org/cart" name="TestSync"></testcase>
	</testsuite>
</testsuites>`,
    says: [
      'acme.org/cart | acme.org/cart | TestSync | acme.org/cart | passed, flaky',
      'acme.org/cart | acme.org/cart | TestAdd | acme.org/cart | passed',
    ],
  },
  'Gradle with its plugin for retries': {
    report: `<?xml version="1.0" encoding="UTF-8"?>
<testsuite name="com.acme.CartTest" tests="4" skipped="0" failures="2" errors="0" timestamp="2026-03-02T12:00:00" hostname="ci" time="0.09">
  <properties/>
  <testcase name="syncs()" classname="com.acme.CartTest" time="0.02">
    <failure message="java.net.SocketTimeoutException" type="java.net.SocketTimeoutException">java.net.SocketTimeoutException
	at com.acme.CartTest.syncs(CartTest.java:20)
</failure>
  </testcase>
  <testcase name="adds()" classname="com.acme.CartTest" time="0.001"/>
  <testcase name="syncs()" classname="com.acme.CartTest" time="0.02"><skipped/></testcase>
  <testcase name="syncs()" classname="com.acme.CartTest" time="0.02"/>
  <system-out><![CDATA[]]></system-out>
</testsuite>`,
    says: [
      'com.acme.CartTest | com.acme.CartTest | syncs() |  | passed, flaky',
      'com.acme.CartTest | com.acme.CartTest | adds() |  | passed',
    ],
  },
  'nextest, and Playwright with its retries': {
    report: `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="nextest-run" tests="2" failures="1" errors="0" uuid="6f8b1c9e-0b1f-4f7e-9a58-0c8c8d6a3d11" timestamp="2026-03-02T12:00:00.000+00:00" time="2.5">
    <testsuite name="cart" tests="2" disabled="0" errors="0" failures="1">
        <testcase name="tests::syncs" classname="cart" timestamp="2026-03-02T12:00:00.000+00:00" time="0.3">
            <flakyFailure timestamp="2026-03-02T12:00:00.000+00:00" time="0.2" message="thread panicked" type="test failure with exit code 101">no answer<system-out>running 1 test</system-out></flakyFailure>
        </testcase>
        <testcase name="tests::totals" classname="cart" timestamp="2026-03-02T12:00:01.000+00:00" time="0.3">
            <failure message="3, not 4" type="test failure with exit code 101">thread panicked</failure>
            <rerunFailure timestamp="2026-03-02T12:00:02.000+00:00" time="0.2" type="test failure with exit code 101">thread panicked</rerunFailure>
        </testcase>
    </testsuite>
</testsuites>`,
    says: ['cart | cart | tests::syncs |  | passed, flaky', 'cart | cart | tests::totals |  | failed'],
  },
  'pytest-rerunfailures and jest’s retryTimes: the last try alone': {
    report: `<?xml version="1.0" encoding="utf-8"?><testsuites name="pytest tests"><testsuite name="pytest" errors="0" failures="0" skipped="0" tests="1" time="0.1" hostname="ci"><testcase classname="tests.test_api" name="test_sync" time="0.002" /></testsuite></testsuites>`,
    says: ['pytest | tests.test_api | test_sync |  | passed'],
  },
  'Playwright: the same test in two browsers': {
    report: `<testsuites id="" name="" tests="2" failures="1" skipped="0" errors="0" time="3.1">
<testsuite name="login.spec.ts" timestamp="2026-03-02T12:00:00.000Z" hostname="firefox" tests="1" failures="1" skipped="0" time="2.5" errors="0">
<testcase name="login › works" classname="login.spec.ts" time="1.4"><failure message="login.spec.ts:7:1 login › works" type="FAILURE">timed out</failure></testcase>
</testsuite>
<testsuite name="login.spec.ts" timestamp="2026-03-02T12:00:00.000Z" hostname="chromium" tests="1" failures="0" skipped="0" time="1.1" errors="0">
<testcase name="login › works" classname="login.spec.ts" time="1.1"></testcase>
</testsuite>
</testsuites>`,
    says: ['login.spec.ts | login.spec.ts | login › works | login.spec.ts | failed'],
  },
  'Vitest: two tests of one title': {
    report: `<?xml version="1.0" encoding="UTF-8" ?>
<testsuites name="vitest tests" tests="2" failures="1" errors="0" time="0.3">
    <testsuite name="test/cart.test.ts" timestamp="2026-03-02T12:00:00.000Z" hostname="ci" tests="2" failures="1" errors="0" skipped="0" time="0.01">
        <testcase classname="test/cart.test.ts" name="adds" time="0.001"><failure message="expected 1 to be 2" type="AssertionError">no</failure></testcase>
        <testcase classname="test/cart.test.ts" name="adds" time="0.001"></testcase>
    </testsuite>
</testsuites>`,
    says: ['test/cart.test.ts | test/cart.test.ts | adds | test/cart.test.ts | failed'],
  },
  'Surefire: a test with two arguments': {
    report: `<testsuite xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="https://maven.apache.org/surefire/maven-surefire-plugin/xsd/surefire-test-report.xsd" name="com.acme.SumTest" tests="2" failures="1">
  <testcase name="adds" classname="com.acme.SumTest"><failure message="3, not 4" type="x">no</failure></testcase>
  <testcase name="adds" classname="com.acme.SumTest"/>
</testsuite>`,
    says: ['com.acme.SumTest | com.acme.SumTest | adds |  | failed'],
  },
  'gtest: two of one name on two lines': {
    report: `<testsuites name="AllTests"><testsuite name="Cart">
  <testcase name="Adds" file="/src/cart_test.cc" line="5" status="run" result="completed" classname="Cart"><failure message="no"/></testcase>
  <testcase name="Adds" file="/src/cart_test.cc" line="9" status="run" result="completed" classname="Cart"/>
</testsuite></testsuites>`,
    says: ['Cart | Cart | Adds | /src/cart_test.cc | failed'],
  },
  'CTRF, as Playwright, Jest and Cypress write it': {
    report: JSON.stringify({
      reportFormat: 'CTRF',
      specVersion: '1.0.0',
      results: {
        tool: { name: 'playwright' },
        summary: { tests: 4, passed: 3, failed: 1, pending: 0, skipped: 0, other: 0, start: 1, stop: 2 },
        tests: [
          { name: 'syncs', status: 'passed', duration: 10, suite: ['cart'], retries: 1, flaky: true },
          { name: 'waits', status: 'passed', duration: 10, suite: ['cart'], retries: 2 },
          { name: 'adds', status: 'passed', duration: 10, suite: ['cart'], retries: 0, flaky: false },
          { name: 'totals', status: 'failed', duration: 12, suite: ['cart'], retries: 2, message: 'no' },
        ],
      },
    }),
    says: [
      'cart |  | syncs |  | passed, flaky',
      'cart |  | waits |  | passed, flaky',
      'cart |  | adds |  | passed',
      'cart |  | totals |  | failed',
    ],
  },
}
