// The button beside the sentence that says how to print without it; the sentence goes where this runs.
for (const button of document.querySelectorAll('[data-print]')) {
  button.hidden = false
  button.addEventListener('click', () => window.print())
}
