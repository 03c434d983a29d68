/** What the owner is told of entries that they are not shown, on the page and in a copy of the record. */
export const toldWords = {
  first: 'Something here is not shown to you,',
  rest: 'to keep another person safe. Two people have to agree to that, and it is looked at again within a year.',
  rights: 'You can ask why, and ask for a copy of all else. You can also complain to the Information Commissioner.',
}
