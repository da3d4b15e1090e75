/** Reports as tools write them, shortened. */
export type Report = { report: string; says: string[] }

export const reports: Record<string, Report> = {
  surefire: {
    report: `<?xml version="1.0" encoding="UTF-8"?>
<testsuite xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="https://maven.apache.org/surefire/maven-surefire-plugin/xsd/surefire-test-report-3.0.xsd" version="3.0" name="com.acme.CartTest" time="0.05" tests="4" errors="0" skipped="1" failures="1" flakes="1">
  <properties><property name="java.version" value="21"/></properties>
  <testcase name="adds" classname="com.acme.CartTest" time="0.01"/>
  <testcase name="removes" classname="com.acme.CartTest" time="0.02">
    <failure message="expected: &lt;1&gt; but was: &lt;2&gt;" type="org.opentest4j.AssertionFailedError"><![CDATA[org.opentest4j.AssertionFailedError: expected: <1> but was: <2>
	at com.acme.CartTest.removes(CartTest.java:12)]]></failure>
    <rerunFailure message="again" type="x"><stackTrace><![CDATA[at x]]></stackTrace></rerunFailure>
  </testcase>
  <testcase name="syncs" classname="com.acme.CartTest" time="0.01">
    <flakyFailure message="timeout" type="x"><stackTrace>at y</stackTrace><system-out>said</system-out></flakyFailure>
  </testcase>
  <testcase name="later" classname="com.acme.CartTest"><skipped message="not yet"/></testcase>
  <system-out><![CDATA[lots of <failure> words]]></system-out>
</testsuite>`,
    says: [
      'com.acme.CartTest | com.acme.CartTest | adds |  | passed',
      'com.acme.CartTest | com.acme.CartTest | removes |  | failed',
      'com.acme.CartTest | com.acme.CartTest | syncs |  | passed, flaky',
      'com.acme.CartTest | com.acme.CartTest | later |  | skipped',
    ],
  },
  pytest: {
    report: `<?xml version="1.0" encoding="utf-8"?><testsuites name="pytest tests"><testsuite name="pytest" errors="1" failures="1" skipped="1" tests="4" time="0.1" timestamp="2026-01-01T00:00:00" hostname="ci"><testcase classname="tests.test_api" name="test_login[ana]" time="0.001" /><testcase classname="tests.test_api" name="test_login[kenji]" time="0.001"><failure message="assert 1 == 2">def test_login(): ...</failure></testcase><testcase classname="tests.test_db" name="test_open" time="0"><error message="failed on setup with &quot;OSError&quot;">E OSError</error></testcase><testcase classname="tests.test_db" name="test_x" time="0"><skipped type="pytest.xfail" message="" /></testcase></testsuite></testsuites>`,
    says: [
      'pytest | tests.test_api | test_login[ana] |  | passed',
      'pytest | tests.test_api | test_login[kenji] |  | failed',
      'pytest | tests.test_db | test_open |  | failed',
      'pytest | tests.test_db | test_x |  | skipped',
    ],
  },
  'jest-junit': {
    report: `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="jest tests" tests="2" failures="1" errors="0" time="1.2">
  <testsuite name="cart" errors="0" failures="1" skipped="0" timestamp="2026-01-01T00:00:00" time="0.5" tests="2" file="src/cart.test.js">
    <testcase classname="cart adds" name="cart adds" time="0.002"></testcase>
    <testcase classname="cart removes" name="cart removes" time="0.003"><failure>Error: expect(received).toBe(expected)
    at Object.toBe (/repo/src/cart.test.js:9:3)</failure></testcase>
  </testsuite>
</testsuites>`,
    says: [
      'cart | cart adds | cart adds | src/cart.test.js | passed',
      'cart | cart removes | cart removes | src/cart.test.js | failed',
    ],
  },
  vitest: {
    report: `<?xml version="1.0" encoding="UTF-8" ?>
<testsuites name="vitest tests" tests="2" failures="1" errors="0" time="0.3">
    <testsuite name="test/cart.test.ts" timestamp="2026-01-01T00:00:00.000Z" hostname="ci" tests="2" failures="1" errors="0" skipped="0" time="0.01">
        <testcase classname="test/cart.test.ts" name="cart &gt; adds" time="0.001">
        </testcase>
        <testcase classname="test/cart.test.ts" name="cart &gt; removes" time="0.002">
            <failure message="expected 1 to be 2 // Object.is equality" type="AssertionError">
AssertionError: expected 1 to be 2
 ❯ test/cart.test.ts:5:3
            </failure>
        </testcase>
    </testsuite>
</testsuites>`,
    says: [
      'test/cart.test.ts | test/cart.test.ts | cart > adds | test/cart.test.ts | passed',
      'test/cart.test.ts | test/cart.test.ts | cart > removes | test/cart.test.ts | failed',
    ],
  },
  playwright: {
    report: `<testsuites id="" name="" tests="2" failures="1" skipped="0" errors="0" time="3.1">
<testsuite name="login.spec.ts" timestamp="2026-01-01T00:00:00.000Z" hostname="chromium" tests="2" failures="1" skipped="0" time="2.5" errors="0">
<testcase name="login › works" classname="login.spec.ts" time="1.1">
</testcase>
<testcase name="login › fails" classname="login.spec.ts" time="1.4">
<failure message="login.spec.ts:7:1 login › fails" type="FAILURE">
<![CDATA[  [chromium] › login.spec.ts:7:1 › login › fails

    Error: timed out
]]>
</failure>
<system-out><![CDATA[
[[ATTACHMENT|test-results/trace.zip]]
]]></system-out>
</testcase>
</testsuite>
</testsuites>`,
    says: [
      'login.spec.ts | login.spec.ts | login › works | login.spec.ts | passed',
      'login.spec.ts | login.spec.ts | login › fails | login.spec.ts | failed',
    ],
  },
  'go-junit-report': {
    report: `<?xml version="1.0" encoding="UTF-8"?>
<testsuites tests="3" failures="1" skipped="1">
	<testsuite name="acme.org/cart" tests="3" failures="1" errors="0" id="0" hostname="ci" skipped="1" time="0.01" timestamp="2026-01-01T00:00:00Z">
		<properties><property name="go.version" value="go1.24"></property></properties>
		<testcase name="TestAdd" classname="acme.org/cart" time="0.000"></testcase>
		<testcase name="TestAdd/zero" classname="acme.org/cart" time="0.000"><failure message="Failed"><![CDATA[    cart_test.go:9: no]]></failure></testcase>
		<testcase name="TestNet" classname="acme.org/cart" time="0.000"><skipped message="cart_test.go:20: no network"></skipped></testcase>
	</testsuite>
</testsuites>`,
    says: [
      'acme.org/cart | acme.org/cart | TestAdd | acme.org/cart | passed',
      'acme.org/cart | acme.org/cart | TestAdd/zero | acme.org/cart | failed',
      'acme.org/cart | acme.org/cart | TestNet | acme.org/cart | skipped',
    ],
  },
  gtest: {
    report: `<?xml version="1.0" encoding="UTF-8"?>
<testsuites tests="3" failures="1" disabled="1" errors="0" time="0.01" timestamp="2026-01-01T00:00:00" name="AllTests">
  <testsuite name="Cart" tests="3" failures="1" disabled="1" errors="0" time="0.01">
    <testcase name="Adds" file="/src/cart_test.cc" line="5" status="run" result="completed" time="0" classname="Cart" />
    <testcase name="Removes" file="/src/cart_test.cc" line="9" status="run" result="completed" time="0" classname="Cart">
      <failure message="/src/cart_test.cc:10&#x0A;Expected equality" type=""><![CDATA[/src/cart_test.cc:10
Expected equality]]></failure>
    </testcase>
    <testcase name="DISABLED_Later" file="/src/cart_test.cc" line="15" status="notrun" result="suppressed" time="0" classname="Cart" />
  </testsuite>
</testsuites>`,
    says: [
      'Cart | Cart | Adds | /src/cart_test.cc | passed',
      'Cart | Cart | Removes | /src/cart_test.cc | failed',
      'Cart | Cart | DISABLED_Later | /src/cart_test.cc | skipped',
    ],
  },
  'PHPUnit, with suites in suites': {
    report: `<?xml version="1.0" encoding="UTF-8"?>
<testsuites><testsuite name="unit" tests="1"><testsuite name="Acme\\CartTest" file="/repo/tests/CartTest.php" tests="1"><testcase name="testAdd" file="/repo/tests/CartTest.php" line="12" class="Acme\\CartTest" classname="Acme.CartTest" assertions="1" time="0.01"><error type="Error">boom</error></testcase></testsuite></testsuite></testsuites>`,
    says: ['unit › Acme\\CartTest | Acme.CartTest | testAdd | /repo/tests/CartTest.php | failed'],
  },
  ctrf: {
    report: JSON.stringify({
      reportFormat: 'CTRF',
      specVersion: '0.0.0',
      results: {
        tool: { name: 'playwright' },
        summary: { tests: 4, passed: 2, failed: 1, pending: 1, skipped: 0, other: 0, start: 1, stop: 2 },
        tests: [
          { name: 'adds', status: 'passed', duration: 10, suite: 'cart', filePath: 'src/cart.spec.ts' },
          { name: 'removes', status: 'failed', duration: 12, message: 'no', suite: ['cart', 'sums'] },
          { name: 'syncs', status: 'passed', duration: 12, flaky: true, retries: 1, suite: null },
          { name: 'later', status: 'pending', duration: 0 },
        ],
      },
    }),
    says: [
      'cart |  | adds | src/cart.spec.ts | passed',
      'cart › sums |  | removes |  | failed',
      ' |  | syncs |  | passed, flaky',
      ' |  | later |  | skipped',
    ],
  },
}
