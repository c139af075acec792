// The only list of connectors. A new kind of destination is one file in this folder, one line here and its settings in
// `council/council.ts`; `test/delivery/connectors.test.ts` then holds it to the contract.
import { councilMail } from '#delivery/connectors/council-mail.ts'
import { email } from '#delivery/connectors/email.ts'
import { familyMail } from '#delivery/connectors/family-mail.ts'
import { file } from '#delivery/connectors/file.ts'
import { teamMail } from '#delivery/connectors/team-mail.ts'
import { webhook } from '#delivery/connectors/webhook.ts'

export const connectors = { email, webhook, file, 'family-mail': familyMail, 'team-mail': teamMail, 'council-mail': councilMail }
