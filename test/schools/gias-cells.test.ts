import { expect, test } from 'vitest'
import {
  readAddressPart,
  readDay,
  readNumber,
  readPhone,
  readReligiousCharacter,
  readText,
  readWebsite,
} from '#schools/gias-cells.ts'

test('schools trap 6: a town that is a note about a head teacher is no town', () => {
  expect(readAddressPart('Headteacher At School Where Previously Taught')).toBeNull()
  expect(readAddressPart('Newton Ferrers Plymouth')).toBe('Newton Ferrers Plymouth')
})

test.each([
  ['02072831147', '02072831147'],
  ['020 7283 1147', '02072831147'],
  ['0441214442864', '01214442864'],
  ['+44 121 444 2864', '01214442864'],
  ['00441214442864', '01214442864'],
  ['0174422104', '0174422104'],
  ['0205666486', null],
  ['0NA', null],
  ['', null],
])('schools trap 8: telephone %j is %j', (cell, phone) => expect(readPhone(cell)).toBe(phone))

test.each([
  ['www.school.example', 'http://www.school.example/'],
  ['https://school.example/home', 'https://school.example/home'],
  ['school.example:8080/x', 'http://school.example:8080/x'],
  ['javascript:alert(1)', null],
  ['data:text/html,x', null],
  ['http://user:word@school.example', null],
  ['not known', null],
  ['localhost', null],
  ['', null],
])('schools trap 8: web address %j is %j', (cell, address) => expect(readWebsite(cell)).toBe(address))

test('schools trap 9: the ways of saying nothing, and two spellings of two churches', () => {
  expect(['None', 'Does not apply', 'Not reported', ''].map(readReligiousCharacter)).toEqual([null, null, null, null])
  expect(readReligiousCharacter('Catholic')).toBe(readReligiousCharacter('Roman Catholic'))
  expect(readReligiousCharacter('Anglican/Church of England')).toBe('Church of England')
  expect(readReligiousCharacter('Muslim')).toBe('Muslim')
  expect(readText('Not applicable')).toBeNull()
})

test('dates and numbers that are none stay blank', () => {
  expect(['01-09-2027', '1/9/2027', '2027-09-01', '31-02-2020', '09-2027', ''].map(readDay)).toEqual([
    '2027-09-01',
    '2027-09-01',
    '2027-09-01',
    null,
    null,
    null,
  ])
  expect(['11', '', 'x', '-1', '4.5', '99'].map((cell) => readNumber(cell, 0, 25))).toEqual([11, null, null, null, null, null])
})
