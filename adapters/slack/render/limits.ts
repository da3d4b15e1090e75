/** What Slack takes in one message or modal, counted in UTF-16 units, and where Slack says so. */
const reference = 'https://docs.slack.dev/reference'

export const limits = {
  blocks: { max: 50, source: `${reference}/block-kit/blocks` },
  /**
   * All blocks of a message together, as JSON. Slack answers `msg_blocks_too_long` somewhere past 12,000
   * characters and documents no figure; what people measured is in the thread.
   */
  message: { max: 12_000, source: 'https://github.com/slackapi/bolt-js/issues/2509' },
  /** Of those, what buttons may take, so that there is always room for what they are about. */
  buttons: { max: 5000, source: 'https://github.com/slackapi/bolt-js/issues/2509' },
  /** The plain text beside the blocks: Slack advises 4,000 and cuts at 40,000. */
  text: { max: 4000, source: `${reference}/methods/chat.postMessage` },
  /** Slack gives none for rich text; this is what a section's text may have. */
  richText: { max: 3000, source: `${reference}/block-kit/blocks/section-block` },
  contextElements: { max: 10, source: `${reference}/block-kit/blocks/context-block` },
  contextText: { max: 2000, source: `${reference}/block-kit/composition-objects/text-object` },
  actionsElements: { max: 25, source: `${reference}/block-kit/blocks/actions-block` },
  buttonText: { max: 75, source: `${reference}/block-kit/block-elements/button-element` },
  buttonValue: { max: 2000, source: `${reference}/block-kit/block-elements/button-element` },
  actionId: { max: 255, source: `${reference}/block-kit/block-elements/button-element` },
  url: { max: 3000, source: `${reference}/block-kit/block-elements/button-element` },
  /** Slack has none; past this many pieces in one paragraph, the rest is left out. */
  pieces: { max: 200, source: `${reference}/block-kit/blocks/rich-text-block` },
  viewBlocks: { max: 100, source: `${reference}/views/modal-views` },
  /** The same for what the button says that sends it. */
  viewTitle: { max: 24, source: `${reference}/views/modal-views` },
  viewMetadata: { max: 3000, source: `${reference}/views/modal-views` },
  sectionText: { max: 3000, source: `${reference}/block-kit/blocks/section-block` },
  inputLabel: { max: 2000, source: `${reference}/block-kit/blocks/input-block` },
  inputHint: { max: 2000, source: `${reference}/block-kit/blocks/input-block` },
  inputFiles: { max: 10, source: `${reference}/block-kit/block-elements/file-input-element` },
  inputText: { max: 3000, source: `${reference}/block-kit/block-elements/plain-text-input-element` },
  placeholder: { max: 150, source: `${reference}/block-kit/block-elements/plain-text-input-element` },
  options: { max: 100, source: `${reference}/block-kit/block-elements/select-menu-element` },
  optionText: { max: 75, source: `${reference}/block-kit/composition-objects/option-object` },
  optionValue: { max: 150, source: `${reference}/block-kit/composition-objects/option-object` },
} as const
