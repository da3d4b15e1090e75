/** The word that stands on the page of a sign-in and in the chat: whoever sees two different ones was sent somebody else's code. */

const words =
  `acorn almond amber anchor apple apron arrow attic autumn badge bagel balloon bamboo banjo barley basil basket beacon
beaver berry bicycle biscuit blanket blossom bottle branch breeze bridge bronze brook bucket butter button cabin cactus camera candle
canoe canvas carpet carrot castle cedar cello cherry chimney cinnamon circus clover cobalt comet compass copper coral cotton cricket
crystal curtain daisy dolphin donkey dragon drum eagle easel ember engine falcon feather fern fiddle flute forest fossil fountain
galaxy garden garlic ginger glacier granite guitar hammer harbour hazel hedge helmet heron honey igloo island ivory jacket jasmine
jigsaw jungle kettle kitten ladder lagoon lantern laurel lemon lilac linen lizard lobster magnet mango maple marble meadow melon
meteor mitten mosaic mustard napkin nectar nickel nutmeg oasis olive onion orchid otter oyster paddle panda paper parrot peach pebble
pelican pepper piano pigeon pillow planet plum pocket pollen poppy potato puzzle quartz quilt rabbit radish rainbow raven ribbon
river robin rocket saddle saffron salmon sandal satin saucer shadow silver spoon spruce squirrel starling stone summit sunset swan
tablet teapot temple thimble thunder tiger timber tomato tulip tunnel turtle umbrella valley vanilla velvet violet violin waffle
walnut walrus wheel whistle willow window winter yellow zebra zigzag`.split(/\s+/)

/** `pick`: a number from 0, and smaller than what it is given. */
export function wordBy(pick: (below: number) => number): string {
  return words[pick(words.length)] ?? ''
}
