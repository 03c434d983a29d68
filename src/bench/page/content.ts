// What both pages say around the row, so that neither says more than the other.

export const goals = [
  ['Go to choir on Thursdays', 'Ann and Priya', '4 March 2027', '£14.00'],
  ['See the garden from the kitchen', 'Tom from next door', '11 March 2027', '£0.00'],
  ['Cook for my sister once a month', 'Ann', '18 March 2027', '£22.50'],
  ['Learn to use the video doorbell', 'The library', '25 March 2027', '£35.00'],
  ['Take the bus to town again', 'Priya', '1 April 2027', '£9.60'],
  ['Sleep through most nights', 'Dr Okafor', '8 April 2027', '£0.00'],
  ['Get the letters read out', 'Talking News', '15 April 2027', '£0.00'],
  ['Swim twice a month', 'Sam', '22 April 2027', '£18.00'],
  ['Keep my own front door key', 'Priya and Sam', '29 April 2027', '£0.00'],
  ['Write to my brother in Gdańsk', 'Ann', '6 May 2027', '£4.40'],
  ['Have the stairs looked at', 'The council', '13 May 2027', '£0.00'],
  ['Join the repair café', 'Tom from next door', '20 May 2027', '£6.00'],
  ['Choose who comes in the morning', 'Priya', '27 May 2027', '£0.00'],
] as const

export const goalHeads = ['What I want', 'Who helps', 'We look again on', 'Each month'] as const

export const howOften = ['Every day', 'Every week', 'Every month', 'Less often'] as const
