/** What is erased and what stays, in plain words, for whoever asks and whoever agrees. */
export function WhatGoes({ own }: { own: boolean }) {
  const [your, you] = own ? ['your', 'you'] : ['their', 'they']
  return (
    <>
      <p class="lead">Nobody can bring it back afterwards. Two people must agree to it.</p>
      <h2>What goes</h2>
      <ul>
        <li>everything that is written in the record, by anybody</li>
        <li>
          {your} name and how to reach {own ? 'you' : 'them'}
        </li>
        <li>every way to sign in, and {your} open sessions, at once</li>
        <li>what {you} began to write and did not send, and letters that wait</li>
      </ul>
      <h2>What stays</h2>
      <ul>
        <li>that there was a record, without a name</li>
        <li>who could see it, who looked, and on which day, without what they read</li>
        <li>who asked for this and who agreed</li>
        <li>
          what {you} wrote in other people’s records, without {your} name
        </li>
      </ul>
    </>
  )
}
