import sharp from 'sharp'

const sidePixels = 96
const timeoutSeconds = 10

/** True when a picture that was made safe puts something on the page. False too when it cannot be drawn at all. */
export async function drawsSomething(svg: string): Promise<boolean> {
  // Letters are drawn by the reader's own machine: this one may have no fonts.
  const letters = svg.includes('<text')
  const sized = svg.replace('<svg ', `<svg width="${sidePixels}" height="${sidePixels}" `)
  const drawn = sharp(Buffer.from(sized), { limitInputPixels: sidePixels * sidePixels * 4 })
    .timeout({ seconds: timeoutSeconds })
    .ensureAlpha()
    .extractChannel('alpha')
    .raw()
  try {
    const opacity = await drawn.toBuffer()
    return letters || opacity.some((one) => one > 0)
  } catch (error) {
    // The library has no names for its errors: all of them say that this cannot be drawn.
    if (error instanceof Error) return false
    throw error
  }
}
