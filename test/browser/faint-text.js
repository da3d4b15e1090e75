// Elements whose own text has too little contrast with what is behind it, as WCAG 2 AA counts it.
;(() => {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true })
  const rgb = (color) => {
    canvas.clearRect(0, 0, 1, 1)
    canvas.fillStyle = color
    canvas.fillRect(0, 0, 1, 1)
    return [...canvas.getImageData(0, 0, 1, 1).data]
  }
  const luminance = (color) =>
    [0.2126, 0.7152, 0.0722].reduce((sum, weight, index) => {
      const part = color[index] / 255
      return sum + weight * (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
    }, 0)
  const behind = (element) => {
    for (let each = element; each; each = each.parentElement) {
      const color = rgb(getComputedStyle(each).backgroundColor)
      if (color[3] === 255) return color
    }
    return [255, 255, 255]
  }
  const hasText = (element) =>
    [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim())
  const faint = [...document.querySelectorAll('body *')].flatMap((element) => {
    if (
      !hasText(element) ||
      !element.checkVisibility({ visibilityProperty: true }) ||
      element.closest('.sr-only')
    )
      return []
    const pair = [rgb(getComputedStyle(element).color), behind(element)].map(luminance)
    const ratio = (Math.max(...pair) + 0.05) / (Math.min(...pair) + 0.05)
    return ratio < 4.5 ? [`${element.className || element.tagName}: ${ratio.toFixed(2)}`] : []
  })
  return [...new Set(faint)]
})()
