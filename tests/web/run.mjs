// Runs all tests, each in a browser context of its own, and counts.
import { start } from './program.mjs'
import { browserOpen } from './browser.mjs'
import session from './session.mjs'
import plan from './plan.mjs'
import registers from './registers.mjs'
import rights from './rights.mjs'
import pages from './pages.mjs'
import review from './review.mjs'
import editor from './editor.mjs'
import law from './law.mjs'
import benefit from './benefit.mjs'
import screenshots from './screenshots.mjs'

const words = process.argv.slice(2)
const tests = [...session, ...plan, ...registers, ...rights, ...review, ...pages, ...editor, ...law,
  ...benefit]
if (process.env.SCREENSHOTS) tests.push(...screenshots(process.env.SCREENSHOTS))

const program = await start()
const browser = await browserOpen(program)
let passed = 0
let failed = 0
try {
  for (const [name, run] of tests) {
    if (words.length > 0 && !words.some((word) => name.includes(word))) continue
    let fault = null
    try {
      await run(browser)
    } catch (error) {
      fault = process.env.VERBOSE ? error.stack : String(error.message ?? error)
    }
    const complaints = await browser.forget()
    fault ??= complaints.length > 0 ? `the browser complains: ${complaints.join('; ')}` : null
    if (fault === null) {
      passed++
      console.log(`ok    ${name}`)
    } else {
      failed++
      console.log(`FAIL  ${name}\n      ${fault.replaceAll('\n', '\n      ')}`)
    }
  }
} finally {
  await browser.close()
  await program.stop()
}
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed > 0 || passed === 0 ? 1 : 0)
