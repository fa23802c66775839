// simulate.js - what a script adds to the page of a running simulation: it asks how far it is, and
// shows the result when it is done.
//
// Without it the page comes again by itself (src/web/simulate_pages.c). Nothing is stored.
'use strict'
{
  const ASK_EVERY = 400
  const ASK_AGAIN_AFTER_FAULT = 3000

  const section = document.getElementById('going')
  const words = document.getElementById('going-words')
  const bar = document.getElementById('going-bar')

  async function ask() {
    let wait = ASK_EVERY
    try {
      const answer = await fetch(section.dataset.progress, { cache: 'no-store' })
      const told = answer.ok && !answer.redirected ? await answer.json() : { going: false }
      // Done, stopped, or gone with the session: the page itself says which.
      if (!told.going) return location.reload()
      if (words.textContent !== told.words) words.textContent = told.words
      bar.value = told.percent
    } catch {
      wait = ASK_AGAIN_AFTER_FAULT
    }
    setTimeout(ask, wait)
  }

  setTimeout(ask, ASK_EVERY)
}
