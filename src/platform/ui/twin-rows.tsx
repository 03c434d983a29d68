import type { ShownTwin } from '../easy-read/reading/shown.ts'
import { pictureUrl } from '../easy-read/twin.ts'

/** The rows of a twin: a picture on the left, words on the right. */
export function TwinRows({ twin }: { twin: Pick<ShownTwin, 'rows'> }) {
  return (
    <div class="twin">
      {twin.rows.map((row) => (
        <div class="twin-row" id={row.id}>
          {row.picture && <img src={pictureUrl(row.picture) ?? ''} alt="" />}
          <p>{row.words}</p>
        </div>
      ))}
    </div>
  )
}
