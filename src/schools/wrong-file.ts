/** The file is not what was asked for: the message is one plain sentence for the person who gave it, and nothing has changed. */
export class WrongFile extends Error {
  override name = 'WrongFile'
}
