// The register also lists schools that no council of England answers for (data trap: schools 11).

const wales = new Set(
  (
    'Blaenau Gwent|Bridgend|Caerphilly|Cardiff|Carmarthenshire|Ceredigion|Conwy|Denbighshire|Flintshire|Gwynedd|Isle of Anglesey|Merthyr Tydfil|' +
    'Monmouthshire|Neath Port Talbot|Newport|Pembrokeshire|Powys|Rhondda Cynon Taf|Swansea|Torfaen|Vale of Glamorgan|Wrexham'
  ).split('|'),
)

/**
 * A reason to refuse the row, or undefined for a school of an English council. Councils that were since replaced
 * ("Pre-LGR 2019 Poole") are kept for closed schools only: an old URN may still stand in a letter.
 */
export function whyNotInEngland(laCode: string, laName: string, status: string): string | undefined {
  if (laName === '' || /^does not apply$/i.test(laName)) return 'no council is named for it'
  if (/ (overseas|offshore) establishments$/i.test(laName) || /^70\d$/.test(laCode))
    return `${laName} is not a council of England`
  if (wales.has(laName) || /^6[678]\d$/.test(laCode)) return `${laName} is in Wales`
  if (/^pre-lgr/i.test(laName) && status !== 'closed') return `${laName} is a former council`
  return undefined
}
