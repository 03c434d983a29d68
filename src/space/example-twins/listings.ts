import { jo, rowsOf, type ToldTwin } from './told.ts'

export const lunchClubTwin: ToldTwin = {
  kind: 'listing',
  subject: 'Rowan Street lunch club',
  title: 'Rowan Street lunch club',
  rows: rowsOf(
    ['lunch', 'People eat a hot lunch together.'],
    ['friends', 'You can come alone.', 'Nobody has to stay alone.'],
    ['food', 'We cook two dishes each time.', 'One dish has no meat.'],
    ['happy', 'You can stay after lunch.', 'Then we play cards or have a quiz.'],
    ['older_person', 'The club is for people over 50.'],
    ['supporter', 'You can bring someone who helps you.'],
    ['calendar', 'We meet on Tuesday.'],
    ['time', 'We start at 12:15pm.', 'We finish at 2pm.'],
    ['map', 'We meet at Rowan Street Hall in Shrewsbury.'],
    ['wheelchair_user', 'There are no steps at the door.', 'There is a toilet for disabled people.'],
    ['money', 'Lunch costs £5.'],
    ['car', 'We can bring you by car, if you live near.', 'The car costs nothing.'],
    ['phone', 'Ring us by Monday on 01632 960 101.', 'Then we cook enough food.'],
  ),
  writtenAs: jo,
  helpedBy: 'the cooks of the lunch club (invented)',
  check: null,
}

export const bathingTwin: ToldTwin = {
  kind: 'listing',
  subject: 'Warm Water bathing help',
  title: 'Warm Water bathing help',
  rows: rowsOf(
    ['wash', 'We help you to have a bath, a shower or a wash.'],
    ['home', 'We come to your home.'],
    ['people', 'The same two people come each week.'],
    ['choose', 'You tell us what you want.', 'We only do what you want.'],
    ['time', 'You can take your time.'],
    ['family', 'We can show your family how to help you.'],
    ['person', 'We help adults who find it hard to wash.'],
    ['phone', 'Ring us on 01632 960 103.'],
    ['talk', 'We come and talk with you first.', 'We look at your bathroom together.'],
    ['week', 'We start to help you in the week after that.'],
    ['pay', 'One visit costs £18.'],
    [
      'budget',
      'You can pay with a **personal budget**.',
      'A personal budget is money from the council for your support.',
    ],
  ),
  writtenAs: jo,
  helpedBy: '',
  check: null,
  textWas: { is: '£19 for a visit', was: '£18 for a visit' },
}
