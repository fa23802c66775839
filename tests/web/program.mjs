// The program under test: a demo database in a temporary folder, served on a free port.
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const here = path.dirname(fileURLToPath(import.meta.url))
const program = process.env.GEROVE ?? path.join(here, '../../build/gerove')
const SECONDS_MAX = 60

// Everything that the program prints until a line of accounts is followed by nothing more to say:
// the address is the first line, "name password" the indented ones.
function accountsOf(lines) {
  const accounts = {}
  for (const line of lines) {
    const found = line.match(/^ +(\S+) +(\S+)$/)
    if (found) accounts[found[1]] = found[2]
  }
  return accounts
}

function serve(db) {
  const child = spawn(program, ['serve', '--db', db, '--port', '0', '--threads', '4'],
    { stdio: ['ignore', 'pipe', 'inherit'] })
  return new Promise((resolve, reject) => {
    let output = ''
    const timer = setTimeout(() => reject(new Error('the server does not start')),
      SECONDS_MAX * 1000)
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)))
    child.stdout.on('data', (bytes) => {
      output += bytes
      const lines = output.split('\n')
      const accounts = accountsOf(lines)
      if (!lines[0].startsWith('http') || !accounts.administrator) return
      clearTimeout(timer)
      child.removeAllListeners('exit')
      resolve({ child, url: lines[0].replace(/\/$/, ''), accounts })
    })
  })
}

export async function start() {
  const folder = mkdtempSync(path.join(tmpdir(), 'gerove-web-'))
  const db = `sqlite:${path.join(folder, 'demo.db')}`
  const made = spawnSync(program, ['init', '--demo', 'kaunas-2022', '--db', db])
  if (made.status !== 0) throw new Error(`init: ${made.error ?? made.stderr}`)
  const server = await serve(db)
  return {
    url: server.url,
    accounts: server.accounts,
    folder,
    async stop() {
      const ended = new Promise((resolve) => server.child.once('exit', resolve))
      server.child.kill('SIGTERM')
      const code = await ended
      rmSync(folder, { recursive: true, force: true })
      if (code !== 0) throw new Error(`the server ended with ${code}`)
    },
  }
}
