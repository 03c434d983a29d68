/** The browser's own voices; undefined where it has none to offer. */
export const synthesis = window.speechSynthesis

/**
 * A voice of the language, or undefined: then the browser's usual one speaks. One on the device goes before one far
 * away, which would be sent the words; then British English before other English, then the owner's own choice.
 */
export function voiceFor(lang, refused) {
  const [wanted] = languageOf(lang)
  const worth = (voice) => {
    const [language, region] = languageOf(voice.lang)
    if (language !== wanted || refused.has(voice.voiceURI)) return 0
    const near = region === (languageOf(lang)[1] ?? 'gb')
    return 1 + (voice.localService ? 4 : 0) + (near ? 2 : 0) + (voice.default ? 1 : 0)
  }
  const best = Math.max(0, ...synthesis.getVoices().map(worth))
  return best === 0 ? undefined : synthesis.getVoices().find((voice) => worth(voice) === best)
}

/** Calls `found` once there are voices, however late, and `none` when after five seconds there are none yet. */
export function awaitVoices({ found, none }) {
  if (!synthesis) return none()
  let looks = 0
  let isFound = false
  const look = () => {
    looks += 1
    if (isFound) return
    isFound = synthesis.getVoices().length > 0
    if (isFound) found()
    else if (looks === 20) none()
    // Some never say that voices came, so we go on looking, but not for ever.
    if (isFound || looks === 120) clearInterval(looking)
  }
  const looking = setInterval(look, 250)
  synthesis.addEventListener?.('voiceschanged', look)
  look()
}

// Android writes en_GB.
function languageOf(tag) {
  return tag.toLowerCase().split(/[-_]/)
}
