import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5'
import { drawn, paragraphsOf } from './markdown.ts'
import { tooHard } from './markdown-bounds.ts'
import { asItComes, noticeNames } from './notice.ts'

const facts = { name: 'Severn Side', telephone: '01632 960 155' }

test('paragraphs, lists, bold words and links come out, and the highest heading below the title of the page', () => {
  assert.equal(
    drawn('# One\n\nTwo **three** [four](/privacy)\n\n## Five\n\n- six\n- seven'),
    '<h2>One</h2>\n<p>Two <strong>three</strong> <a href="/privacy">four</a></p>\n<h3>Five</h3>\n' +
      '<ul>\n<li>six</li>\n<li>seven</li>\n</ul>\n',
  )
  assert.match(drawn('### Only this'), /^<h2>/)
})

test('the paragraphs of a text are its words without any marks', () => {
  assert.deepEqual(
    paragraphsOf('## One & two\n\nThree *four*\nfive [six](https://example.org)\n\n- \\*seven\n\n> eight'),
    ['One & two', 'Three four five six', '*seven', 'eight'],
  )
})

const hostile: Record<string, string> = {
  script: '<script>alert(1)</script>',
  'script in a paragraph': 'Hello <script src=//evil.example></script> there',
  'a handler': '<img src=x onerror=alert(1)><a href="/x" onclick="alert(1)">x</a>',
  'a picture': '![x](https://evil.example/x.png) ![y](javascript:alert(1))',
  'javascript links':
    '[a](javascript:alert(1)) [b](JaVaScRiPt:alert(1)) [c](<javascript:alert(1)>) <javascript:alert(1)>',
  'disguised links': '[a](java&#115;cript:alert(1)) [b](&#x6A;avascript:alert(1)) [c](\u0001javascript:alert(1))',
  'a link named below': '[a]\n\n[a]: javascript:alert(1)',
  'data links':
    '[a](data:text/html;base64,PHNjcmlwdD4=) [b](vbscript:x) [c](file:///etc/passwd) [d](http://plain.example)',
  'links of two strokes': '[a](//evil.example) [b](/\\evil.example) [c](\\\\evil.example) [d](https:evil.example)',
  'broken quotes': '[a](https://x.example/"onmouseover="alert(1)) [b](/x "t" onclick=alert(1))',
  frames: '<iframe src="/privacy"></iframe><object data="/x"></object><svg onload=alert(1)>',
  'forms and styles': '<form action="//evil.example"><input></form><style>*{}</style><p style="position:fixed">x</p>',
  comments: '<!-- <script>alert(1)</script> --><![CDATA[<script>]]>',
  'half a tag': '<script\n\n<a href="javascript:alert(1)"',
}

for (const [what, markdown] of Object.entries(hostile)) {
  test(`${what}: nothing runs, nothing is fetched, and every link is ours or says where it leads`, () => {
    const html = drawn(markdown)
    for (const element of elementsIn(parseFragment(html))) {
      assert.ok(allowed.has(element.tagName), `${element.tagName} in ${html}`)
      for (const { name, value } of element.attrs) {
        assert.ok(name === 'href' || name === 'start', `${name} in ${html}`)
        if (name === 'href') assert.match(value, /^(\/[^/\\]|https:\/\/|mailto:|tel:|#)/)
      }
    }
  })
}

const allowed = new Set('h2 h3 h4 h5 h6 p ul ol li strong em a blockquote br hr'.split(' '))

function elementsIn(node: DefaultTreeAdapterTypes.ParentNode): DefaultTreeAdapterTypes.Element[] {
  return node.childNodes.flatMap((child) => ('tagName' in child ? [child, ...elementsIn(child)] : []))
}

const endless: Record<string, string> = {
  brackets: '['.repeat(40_000),
  stars: '*a_'.repeat(13_000),
  quotes: '>'.repeat(40_000),
  'lists in lists': '1. '.repeat(13_000),
  'links in links': '[a]('.repeat(10_000),
  'half an address': `${'a-'.repeat(20_000)}@`,
  'stroke after stroke': '\\'.repeat(40_000),
}

for (const [what, markdown] of Object.entries(endless)) {
  test(`40,000 letters of ${what} are refused with a reason, and shown as they were typed`, () => {
    assert.match(tooHard(markdown) ?? '', /^(Use fewer|Put a space)/)
    assert.deepEqual(paragraphsOf(markdown), [markdown.trim()])
    assert.deepEqual(
      elementsIn(parseFragment(drawn(markdown))).map(({ tagName }) => tagName),
      ['p'],
    )
  })
}

for (const notice of noticeNames) {
  test(`the text of ${notice} that comes with Alongside has nothing to fill in, and every link of it leads somewhere`, () => {
    for (const telephone of [facts.telephone, null]) {
      const body = asItComes(notice, { ...facts, telephone })
      assert.equal(tooHard(body), null)
      assert.doesNotMatch(body, /undefined|null|\[\s*\]|TODO|XXX|fill in/)
      const links = elementsIn(parseFragment(drawn(body))).filter(({ tagName }) => tagName === 'a')
      assert.ok(links.length > 2)
      assert.equal(links.length, body.match(/\]\(/g)?.length, 'no link was left out as unsafe')
    }
  })
}

test('signs in the name of an organisation stay signs', () => {
  const name = 'Care_for_*All* & <Friends> [UK] 1. #2'
  assert.ok(paragraphsOf(asItComes('privacy', { name, telephone: null }))[0]?.includes(name))
})
