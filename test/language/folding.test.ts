// Names as a search compares them: same letters (fold), same sounds (soundsOf). Finding only, never merging.
import { describe, expect, test } from 'vitest'
import { fold } from '#language/folding.ts'
import { soundsOf } from '#language/sounds.ts'

describe('T60: the same name in another spelling is found', () => {
  test.each([
    ['yeh and kaf of Persian keyboards', 'علی کریمی', 'علي كريمي'],
    ['teh marbuta and heh', 'فاطمة', 'فاطمه'],
    ['hamza on alef', 'أحمد إبراهيم', 'احمد ابراهيم'],
    ['vowel marks and tatweel', 'مُحَمَّد الـحسن', 'محمد الحسن'],
    ['a joiner inside a Persian name', 'علی‌رضا', 'علیرضا'],
    ['cedilla and comma below', 'Ştefan Ţăran', 'Ștefan Țăran'],
    ['no marks at all', 'Ştefan Ţăran', 'Stefan Taran'],
    ['dotless i', 'Yıldız', 'Yildiz'],
    ['letters with strokes', 'Łukasz Đorđević', 'Lukasz Dordevic'],
    ['Vietnamese marks', 'Nguyễn Thị Ánh', 'Nguyen Thi Anh'],
    ['apostrophes of every kind', "Д'Артаньян", 'ДʼАртаньян'],
    ['capitals, blanks and hyphens', 'ANNE-MARIE  o’neill', 'Anne Marie ONeill'],
    ['full width', 'Ｌｉｎａ', 'lina'],
    ['Ethiopic homophones', 'ዓለም ፀሐይ', 'አለም ጸሀይ'],
  ])('%s', (_, one, other) => expect(fold(one)).toBe(fold(other)))

  test.each([
    ['Mohammed', 'Muhammad', 'Mohamed', 'Muhammed', 'محمد', 'Мухаммед', 'መሐመድ'],
    ['Mehari', 'Mhari', 'መሓሪ'],
    ['Hussein', 'Husain', 'Hussain', 'حسين'],
    ['Khaled', 'Khalid', 'خالد'],
    ['Oleksandr Kovalenko', 'Олександр Коваленко', 'Коваленко Олександр'],
    ['Salma Haddad', 'Haddad Salma', 'سلمى حداد'],
    ['Yosef Tekle', 'ዮሴፍ ተክለ'],
  ])('%s in its spellings and scripts', (...spellings) => {
    for (const spelling of spellings) expect(soundsOf(spelling), spelling).toEqual(soundsOf(spellings[0] ?? ''))
  })

  test('different names stay different', () => {
    const names = ['Lina', 'Omar', 'Nour', 'Salma', '李', '陳大文', 'Aya', 'Mariam', 'Yusuf', 'X Æ A-12', 'Null']
    expect(new Set(names.map(fold)).size).toBe(names.length)
    expect(new Set(names.map((name) => soundsOf(name).join(' '))).size).toBe(names.length)
    expect(soundsOf('Lina')).not.toEqual(soundsOf('Omar'))
  })

  test('nothing but marks folds to nothing, and any text at all is survived', () => {
    expect(fold(' \u0301 ’ ')).toBe('')
    expect(soundsOf('')).toEqual([])
    for (const text of ['\ud800', '💥', 'a'.repeat(50_000)]) expect(() => soundsOf(text)).not.toThrow()
  })
})
