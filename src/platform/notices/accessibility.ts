import { filledIn } from './asking.ts'
import type { Facts } from './notice.ts'

/**
 * The accessibility statement in Markdown, in the order of the model that public bodies have to follow (SI 2018/952
 * reg 8). Whoever makes something hard to use, or mends it, changes it here too.
 */
export function accessibilityAsItComes(facts: Facts): string {
  return filledIn(text, facts)
}

const text = `This is the accessibility statement of {name}. It is about all the web pages at this address. It is not about other places that we link to.

We want everyone to be able to use these pages. You should be able to:

- use them on a small phone, and make them four times as large without reading from side to side
- use them with a keyboard alone, or by speaking
- hear them with a screen reader
- read them without fine print, pale letters or things that move by themselves
- use them when your browser runs no scripts
- print them
- read some of them in Easy Read: short sentences with pictures
- choose large print and Easy Read once, and keep that choice
- have Easy Read read aloud, as slowly as you like

We try to use plain words. If something is hard to understand, that is our mistake. Please tell us.

## How accessible these pages are

We know of these things that do not work well yet:

- **Disabled people have not tested these pages yet.** Machines have, and so have the people who made them. So there will be things that we do not know of.
- Only some pages are in Easy Read. Some Easy Read was not checked by people with learning disabilities yet. Where it was, the page says so.
- Listening needs a voice on your device, and scripts. Some browsers have no voice. Some voices say names and places wrongly.
- What we say about places comes from many people. Some of it is written in hard words, and we do not change all of it.
- Photos come with a description that one of us wrote. Some may not say enough.
- Some organisations use picture symbols of their own. We have not looked at each of them in every colour setting.
- A few pages for those of us who look after these pages were checked only by a machine, such as the ones with large tables.
- The map next to a place is a drawing. All that it says is also written beside it.
- These pages are in English only.
- A letter or a file that somebody sends us may not work with a screen reader.

## If you need something in another way

{ask}. Tell us what you need, such as:

- large print, Easy Read, or paper
- somebody to read it to you
- somebody to go through it with you
- another language, or British Sign Language

We try to do it, and answer within ten days. If we cannot do it, we say why.

## Tell us what does not work

Is something hard to use? Did we forget something on this page? {ask}, and say which page it was. You do not have to know why it went wrong.

## If you are not happy with our answer

The Equality and Human Rights Commission makes sure that public bodies keep the law about accessible pages. If you are not happy with what we did, ask the Equality Advisory and Support Service:

- Telephone: [0808 800 0082](tel:08088000082)
- Text phone: [0808 800 0084](tel:08088000084)
- Website: [equalityadvisoryservice.com](https://www.equalityadvisoryservice.com/)

## For those who want to know exactly

{name} is committed to making its website accessible, in the way that the Public Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018 ask of public bodies. Whether they are law for us or not, we keep to them.

These pages aim at the Web Content Accessibility Guidelines, version 2.2, level AA, and at level AAA for the contrast of text. **They are partly compliant**, because of the following.

- 1.1.1 Non-text content: a description of an uploaded photo may not say enough. We ask for one with each photo, and one of us looks through them.
- 1.3.1 Information and relationships: pages with large tables were not looked at with a screen reader by anyone who uses one each day.
- 3.1.5 Reading level (AAA): some of what providers write about themselves is hard to read.

We do not know of others. That is not a promise that there are none.

We do not think that putting these right would be too much for us (a disproportionate burden). Nothing is left out for that reason. Maps are not part of what the law asks for, as long as the address is there in words.

## What we do next

- People who use a screen reader, large print, a switch or Easy Read try these pages with us. We put here what they find.
- People with learning disabilities check each Easy Read page.
- We write more pages in Easy Read. What people read most comes first.

## How we made this page

We wrote it on 22 November 2026. It was last looked through on that day.

Each time the program changes, a machine goes through its pages in a real browser. It uses the tool axe, at the width of a small phone and of a large screen, and checks the rules of level AA. It also checks contrast at level AAA. It finds about half of the mistakes that can be made. The people who made the program looked at pictures of the pages in both sizes, with light and with dark colours, and used the main pages with a keyboard alone.

Nobody outside has tested these pages yet.
`
