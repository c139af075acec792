import { randomUUID } from 'node:crypto'
import type { RequestV1 } from '#contract/request-v1.ts'

/** Marks that name the drawer they lie in, so that a test can look for them anywhere. */
export const marks = { application: 'Amina-APPLICATION', contact: 'CONTACT-mark', support: 'SUPPORT-mark', place: 'PLACE-mark' }

/** A full request of a fictional family, every drawer filled. */
export function aRequest(changes: Partial<RequestV1> = {}): RequestV1 {
  return {
    version: 'request-v1',
    id: randomUUID(),
    reference: 'K7QD-M2XW-1',
    family: { reference: 'K7QD-M2XW', children: 3 },
    sentAt: '2026-11-23T09:30:00.000Z',
    council: { code: '999', name: 'Tidemere Council' },
    dates: { aimOn: '2026-12-07', mustOn: '2026-12-14' },
    language: 'ar',
    restricted: false,
    route: 'inYear',
    application: {
      applicant: { role: 'parent', name: { full: 'مريم أحمد', latin: 'Maryam Ahmad' } },
      child: {
        number: 1,
        name: { full: 'أمينة أحمد', latin: marks.application, called: 'Mina' },
        born: { year: 2017, month: 5, precision: 'month' },
        yearGroup: 4,
        livesWith: 'parent',
        care: 'no',
        plan: 'notSure',
      },
      living: {
        staying: 'homeOffice',
        placeCode: 'HBR21',
        address: `${marks.place} Hotel`,
        postcode: 'ZZ1 2AB',
        authority: 'E99000001',
      },
      schooling: { roll: 'no', lastSchool: 'School in Aleppo', lastDay: { year: 2026, month: 9, precision: 'month' } },
      preferences: [
        { rank: 2, urn: '990002', name: 'Millfield Primary', decides: 'LA' },
        { rank: 1, urn: '990001', laestab: '999/2001', name: 'Harbour Primary', decides: 'LA' },
      ],
      nearestWithPlace: true,
      sibling: { name: 'Yusuf Ahmad' },
    },
    contact: {
      ways: ['phone'],
      phone: '+44 7700 900123',
      email: 'family@example.org',
      safeTimes: marks.contact,
      reads: 'ar',
      interpreter: { language: 'ar' },
    },
    support: { grounds: ['noHome'], barriers: ['travel'], needs: marks.support },
    wording: [
      {
        id: 'name',
        drawer: 'application',
        question: "Child's name",
        answer: marks.application,
        asked: { language: 'ar', question: 'اسم الطفل', answer: marks.application },
      },
      { id: 'address', drawer: 'application', question: 'Where do you stay?', answer: `${marks.place} Hotel` },
      { id: 'safeTimes', drawer: 'contact', question: 'When can we call?', answer: marks.contact },
      { id: 'helps', drawer: 'support', question: 'What would help?', answer: marks.support },
    ],
    ...changes,
  }
}
