// Coming in and going out.
import assert from 'node:assert/strict'
import { fillSignIn, textOf } from './browser.mjs'

const where = (page) => page.url().replace(/^https?:\/\/[^/]+/, '')

async function ledToSignInAndBack({ visitor, accounts }) {
  const page = await visitor()
  await page.goto('/register/service?q=globa')
  assert.equal(new URL(page.url()).pathname, '/sign-in')
  await fillSignIn(page, 'specialist', accounts.specialist)
  assert.equal(where(page), '/register/service?q=globa')
  assert.equal(await page.inputValue('#q'), 'globa')
}

async function wrongPassword({ visitor }) {
  const page = await visitor()
  await page.goto('/sign-in?back=%2Fplans')
  await fillSignIn(page, 'specialist', 'never-the-right-one')
  assert.match(await textOf(page, '.faults'), /Vardas arba slaptažodis netinka/)
  assert.equal(await page.inputValue('#f-name'), 'specialist')
  assert.equal(await page.inputValue('#f-password'), '')
  assert.doesNotMatch(await page.content(), /never-the-right-one/)
  assert.equal(await page.inputValue('main input[name=back]'), '/plans')
}

async function faultsHaveTheFocus({ visitor }) {
  const page = await visitor({ scripts: true })
  await page.goto('/sign-in')
  await fillSignIn(page, 'specialist', 'never-the-right-one')
  assert.equal(await page.evaluate(() => document.activeElement.className), 'faults')
}

async function signingOut({ visitor }) {
  const page = await visitor({ role: 'specialist' })
  await page.click('details.user summary')
  await page.click('form[action="/sign-out"] button')
  await page.goto('/plans')
  assert.equal(new URL(page.url()).pathname, '/sign-in')
}

async function neverToAnotherServer({ visitor, accounts }) {
  const page = await visitor()
  await page.goto('/sign-in?back=%2F%2Fexample.org%2F')
  await fillSignIn(page, 'specialist', accounts.specialist)
  assert.equal(where(page), '/')
}

async function englishKeepsThePlace({ visitor }) {
  const page = await visitor({ role: 'specialist' })
  await page.goto('/register/organisation?q=kauno&sort=&down=0')
  assert.equal(await page.getAttribute('html', 'lang'), 'lt')
  await page.click('form.language button')
  assert.equal(await page.getAttribute('html', 'lang'), 'en')
  assert.equal(where(page), '/register/organisation?q=kauno&sort=&down=0')
  assert.equal(await textOf(page, 'h1'), 'Organisations')
  await page.click('form.language button')
  assert.equal(await textOf(page, 'h1'), 'Organizacijos')
}

async function purpose({ visitor }) {
  const page = await visitor({ role: 'specialist' })
  await page.click('details.user summary')
  assert.equal(await page.inputValue('#layout-purpose'), 'assignment')
  await page.selectOption('#layout-purpose', 'correction')
  await page.click('form[action="/purpose"] button')
  assert.equal(await page.inputValue('#layout-purpose'), 'correction')
}

export default [
  ['a visitor is led to sign in, and back to where he wanted to go', ledToSignInAndBack],
  ['a wrong password is refused without a word about which was wrong', wrongPassword],
  ['the list of faults has the focus', faultsHaveTheFocus],
  ['signing out ends the session', signingOut],
  ['signing in never leads to another server', neverToAnotherServer],
  ['English and back, on the same page', englishKeepsThePlace],
  ['the purpose of looking can be changed', purpose],
]
