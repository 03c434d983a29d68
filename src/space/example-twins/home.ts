import { jo, readers, rowsOf, type ToldTwin } from './told.ts'

export const homeTwin: ToldTwin = {
  kind: 'page',
  subject: 'home',
  title: 'What would help?',
  rows: rowsOf(
    ['group', 'We help people to find support near them.'],
    ['information', '**Support** is anything that helps you to live your life.'],
    ['friends', 'Support can be people to spend time with.'],
    ['home', 'Support can be help in your home.'],
    ['carer', 'Support can be a rest from looking after someone.'],
    ['search', 'You can look for support here.', 'Type what would help you into the box below.'],
    ['write', 'Use your own words.', 'For example, you can type: lunch.'],
    [
      'map',
      'You can also type your **postcode**.',
      'Your postcode is the letters and numbers at the end of your address.',
    ],
    ['private', 'You do not have to tell us your name.'],
    ['free', 'You do not have to pay.'],
    ['phone', 'You can ring us instead.', 'Our number is 01632 960 155.'],
    ['supporter', 'Someone you trust can help you.'],
  ),
  writtenAs: jo,
  helpedBy: '',
  check: { checkedBy: readers, said: 'We changed two words, and asked for the phone number.' },
}
