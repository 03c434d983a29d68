import { filledIn } from './asking.ts'
import type { Facts } from './notice.ts'

/**
 * What the program keeps of people, why, and for how long, in Markdown. Whoever changes what is kept changes it here
 * too: the room `my-list`, what strangers send (`moderation`), post, cookies, counters, the log, backups, photos.
 */
export function privacyAsItComes(facts: Facts): string {
  return filledIn(text, facts)
}

const text = `This page is about these web pages of {name}. It says what they keep about you, why, and for how long. It says what you can ask of us.

## In short

- You can look for support without telling us who you are.
- We do not follow you around. No other company is told that you were here.
- We do not sell or rent out what we know about anyone.
- We keep what you send us only as long as this page says.
- You can ask what we keep about you, and ask us to forget it.

## Who is responsible

{name} is responsible. The law calls this the data controller. That means: we decide why and how things about you are kept, and we answer for it.

## When you look for support

You type words, and perhaps a postcode. We use them to answer you, and do not keep them. We look your postcode up here, in a list of our own. It is not sent to anyone.

Your browser may remember the pages you opened. On a shared computer, you can clear its history.

Our computer writes down that a page was opened, which kind of page, and how long it took. It does not write down who you are, what you looked for, or the address of your computer.

**Why the law lets us:** it is fair and useful that people can find support, and it hardly touches you. The law calls this a legitimate interest.

## Your list of places

You can keep places in a list. You need no account, and we do not know whose list it is. Your browser holds the only key to it.

- We keep your list and your notes for 12 months after you last looked at it.
- You can clear it at any time. Then it is gone at once.
- If you share it by a link, the link works for 90 days. You can stop it sooner. Your notes are only shared if you say so.
- If you have it sent by e-mail, we keep the address locked for up to 24 hours, until you have opened our first message. Then we send the list and forget the address. If nobody opens the message, we forget the address too.

These pages show your notes to nobody else. Whoever looks after our computers could read them, and may not. So it is better not to write down what nobody should see.

**Why the law lets us:** you asked us to keep it for you, and that is fair to you and to us (a legitimate interest).

## When you write to us

You can tell us that something is wrong, or of a place that we do not have. You can say that a place is yours. Your name and your email address are yours to give or not. When a place is yours, we need one way to reach you.

- Only those of us who decide about it can read it. No machine decides.
- We keep it until one of us has decided.
- 30 days after that we forget your name, your email address and your telephone number.
- If we said no, we then forget what you wrote too.
- If we said yes, what you wrote about the place stays, so that we know why we changed it.

Please tell us nothing private about other people. [What happens with what you write](/moderation/policy) says more.

**Why the law lets us:** you wanted us to know, and others need a list that is right (a legitimate interest).

## E-mails that we send

We send an e-mail only when you asked for one, or to answer you. When it has gone, we forget its words. If you are not a member here, we forget your address too. What could not be sent to you is forgotten after two days. That an e-mail was sent, and its subject, stays.

## Easy Read, large print and photos

If you ask for Easy Read, for larger print or for words without pictures, your browser remembers that for 12 months. It says nothing about who you are.

If you press Listen, the voice is your browser’s own. Some browsers let the company that made the voice do the reading. Then that company is sent the words of the page, and nothing from us about you.

Some pages have photos of people. We ask everyone in a photo first. This is called consent. It means: you say yes, and you can change your mind. Tell us, and we take the photo off all our pages, old ones too. We cannot take back what somebody has printed or copied.

People who write or check Easy Read are named as they want to be named. Old versions are kept, so that everyone can see what changed.

**Why the law lets us:** for photos, because you said yes (consent). For the rest, you asked for it, or it is fair that readers know who wrote something (a legitimate interest).

## If you sign in

Some of us have a way in here. We keep your name, the email that you sign in with if you have one, and that you have a passkey or a code app. What opens your passkey stays on your device.

- We keep when you signed in, on what kind of device, and who sat beside you if you said so. You can see it and end it. We forget it 40 days after it ended.
- A link in an email works for 10 minutes. A code in a letter works for 14 days.
- What you are typing is kept for you alone, so that nothing is lost. We erase it when you save, or after 30 days.
- You can tell us a private way to reach you. We use it before any other, and show it to nobody who can see your record.

If you look after these pages, we also keep what you may do here, and what you changed and when. This is how we can put mistakes right. We have not yet decided how long we keep that. We will say so here when we have.

**Why the law lets us:** you asked for a way in, and somebody has to be able to answer for what is done here (a legitimate interest).

## Your record

You may have a record here: what matters to you, your plan, your money, notes and more. It is about you, and you decide over it.

- You see all of it. There is one exception. Something can be kept from you when another person could come to harm, or must stay unnamed. Two of us must agree, write down why, and look at it again.
- You say who else may see which part, and until when. You can take it back at any time, at once.
- Some may see a part without asking you: somebody who acts for you by law, a worker on your piece of work, an enquiry into harm, and one of us for an hour when it is urgent. Those who check our work may read it too. Your page “Who can see” names them.
- Each time anybody else looks, we write it down. You can read who looked, and when.
- What was written is not rubbed out. A change adds a new version, and you can read the old ones.
- You can keep a person out. They are not told.

We have not yet decided how long we keep a record after it is no longer needed. We will say so here when we have.

You can ask us to erase your record. Two of us have to agree. Sometimes the law says that we must keep it; then we tell you why. What stays is that there was a record, who looked at it, and who erased it.

**Why the law lets us:** we give you care and support, or work out with you what you need. The law lets us keep what that takes, also about your health (UK GDPR articles 6(1)(e) or (f) and 9(2)(h)). Sharing with somebody you chose is yours to say yes to and to take back.

## Cookies

A cookie is a small note in your browser. We use only cookies that do what you asked for:

- **my-list** – which list of places is yours. It is there only if you keep one, for 12 months.
- **reading** – that you want Easy Read, larger print or no pictures. It is there only if you chose it, for 12 months.
- **alongside** – that you are signed in. It is there only if you sign in, and ends with that.
- **asked** and **who** – that you asked for a link here, and who you said you are. They last as long as the link, 10 minutes.
- **passkey-offer** – whether we should ask you about a passkey again. It is there only if you answered, for 13 months at most.
- **alongside-helper** – who you are yourself, while you help somebody else in this browser. It ends with that.

None of them is for advertising or for counting visitors. So we do not have to ask you about them. In your browser you can delete them, or allow none.

## Keeping this place safe

Some forms could be misused by machines. So we count how often they are used from one internet connection. We do not keep the number of your connection. We keep only a scrambled form of it, for two days at most.

We also remember for a week that a form was sent, so that pressing twice does nothing twice. We keep a list of what was done here. It holds numbers, and no names or words. There is no end to it yet.

**Why the law lets us:** all of us need these pages to work and to be safe (a legitimate interest).

## Copies in case something breaks

We make copies of everything, locked with a long password. Something that we forgot can stay in an old copy until that copy is deleted. If we ever need an old copy, everyone whose record we had erased is erased from it again.

## Who else sees it

These pages ask no other company's computers for anything. Some links lead to other places. They do not tell that place where you came from. What happens there is up to that place.

Those who run our computer and carry our e-mail work for us, and may do only what we tell them. We give things to the police or to a court only when the law says that we must. If somebody is in great danger, we may tell those who can help.

## What you can ask of us

It costs nothing. {ask}, or ask somebody to do it for you. We answer within a month. You can ask us:

- what we keep about you, and for a copy
- to put right what is wrong
- to forget it
- to stop using it, or to wait while we talk about it
- to hand it to you in a form that other programs can read, where you gave it to us and said yes
- to take back a yes that you gave. Then we stop.

Where we rely on a legitimate interest, you can say no to that (the law calls it the right to object). We then stop, unless we have a very strong reason, and tell you what it is.

Sometimes the law does not let us do all of it. Then we say why. Often we cannot tell which list or message is yours, because we kept no name. Then you can help us to find it.

No machine makes decisions about you here.

## Whom to ask

{ask}, and ask for whoever looks after people’s information. If you would like this page in another form, such as large print or read aloud, ask us too.

## If you are not happy

Tell us first, if you can. You can complain by phone, in writing, or in person. We tell you within 30 days that we have your complaint, and look into it without delay. Then we tell you what we found.

You can also go to the Information Commissioner’s Office at any time. It watches over how people’s information is kept. It costs nothing.

- Telephone: [0303 123 1113](tel:03031231113)
- Website: [ico.org.uk/make-a-complaint](https://ico.org.uk/make-a-complaint/)
- Post: Information Commissioner’s Office, Wycliffe House, Water Lane, Wilmslow, Cheshire SK9 5AF

## When this page changes

The day of the last change is at the end of this page. [What it said before](/privacy/history) is there for everyone.
`
