// How forbidden questions sound in English.
import type { Wordings } from '#admissions/forbidden-list.ts'

const parent =
  "(?:your|parents?['’]?s?|mother['’]?s?|father['’]?s?|mum['’]?s?|dad['’]?s?|carers?['’]?s?|guardians?['’]?s?|partner['’]?s?)"

export const english: Wordings = {
  fold: (text) => text.toLowerCase().replace(/[’‘ʼ]/g, "'"),
  asks: [
    ['passport', /\bpassports?\b|\btravel documents?\b/],
    ['visa', /\bvisas?\b|\bentry clearance\b/],
    ['residencePermit', /\bbrps?\b|\be-?visas?\b|\bshare code\b|\bbiometric\b|\bresiden(?:ce|cy) (?:permit|card|status)\b/],
    [
      'nationality',
      /\bnationalit(?:y|ies)\b|\bcitizen(?:s|ship)?\b|\b(?:british|uk|irish|eu|foreign|overseas|non-uk) nationals?\b|\bnational of\b/,
    ],
    [
      'immigrationStatus',
      /\bimmigration\b|\bleave to (?:remain|enter)\b|\b(?:settled|legal|residency) status\b|\bright to (?:live|stay|remain|reside)\b|\bpublic funds\b|\bhome office (?:reference|number|letter|case)|\bstatus in (?:the uk|this country|britain|england)\b|\ballowed to (?:live|stay|be) (?:here|in)\b/,
    ],
    [
      'asylum',
      /\basylum\b|\brefugee status\b|\b(?:are|is|were) (?:you|your (?:family|child)|the (?:child|family)|he|she|they) (?:an? )?refugees?\b|\barc (?:card|number)\b|\baspen card\b/,
    ],
    [
      'countryOfBirth',
      /\b(?:country|place|town|city|nation)(?: and date| or date)? (?:of|where) (?:\w+ ){0,3}(?:birth|origin|born)\b|\b(?:where|in (?:which|what) (?:country|town|city|place)|which country)\b.*\bborn\b|\bborn in (?:which|what|the uk)|\bwhere (?:are|is|were|do|does|did) (?:you|your (?:child|family)|the (?:child|family)) (?:come )?from\b|\b(?:which|what) country (?:are|is|do|does|did) .*\bfrom\b|\bhome country\b/,
    ],
    ['nationalInsurance', /\bnational insurance\b|\bni number\b|\bnino\b/],
    ['councilTax', /\bcouncil[- ]tax\b/],
    [
      'maritalStatus',
      /\bmarital\b|\b(?:un)?married\b|\bdivorced?\b|\bmaiden name\b|\bmarriage\b|\bcivil partner|\bwidow(?:ed|er)?\b|\bsingle (?:parent|mother|father)\b|\brelationship status\b|\bseparated\b|\bliving together\b|\bhusband or wife\b/,
    ],
    [
      'parentWork',
      /\boccupations?\b|\bjobs?\b|\bemploy(?:er|ers|ed|ment)\b|\b(?:where|what|who) (?:do|does|did) .*\bwork\b|\bwhat work\b|\bprofession\b|\bdo you work\b|\bworkplace\b/,
    ],
    [
      'parentMoney',
      /\bincomes?\b|\bsalar(?:y|ies)\b|\bwages?\b|\bearn(?:s|ed|ings)?\b|\bbenefits\b|\bbenefit (?:letter|claim|number)|\b(?:get|gets|receive|receives|claim|claims|on) (?:any |a |state )*benefit\b|\buniversal credit\b|\bsavings\b|\bbank statements?\b|\bhow much (?:money|rent)\b|\btax credits?\b|\bpayslips?\b/,
    ],
    [
      'parentEducation',
      new RegExp(
        String.raw`\b${parent} (?:(?:own|highest|level of) )?(?:education|schooling|qualifications?|degrees?)\b|\b(?:education|qualifications?|schooling) of (?:the |each |both )?(?:parent|mother|father|carer|guardian)|\bhighest (?:qualification|level of education)\b|\b(?:did|have) you (?:go|been|gone|study|studied|finish|attend)(?: \w+)? (?:to |at )?(?:university|college|school)\b`,
      ),
    ],
    [
      'religion',
      /\breligio(?:n|ns|us)\b|\bfaith\b|\bbapti[sz](?:ed|m)\b|\bwhich (?:church|mosque|temple|synagogue)\b|\b(?:go|goes) to (?:church|mosque)\b|\bworship\b|\bare you (?:a )?(?:christian|muslim|catholic|jewish|hindu|sikh)\b/,
    ],
    [
      'firstLanguage',
      /\b(?:first|native|mother|home|main|birth) (?:language|tongue)\b|\blanguages?\b.*\b(?:at home|with (?:your|the) (?:child|family))\b|\bspeak at home\b/,
    ],
    [
      'parentDisability',
      new RegExp(
        String.raw`\b(?:do|does|are|is|have|has) (?:you|(?:either|a|the|one|any|your) (?:parent|mother|father|carer|partner)|the child's (?:mother|father|parents?))\b(?:(?!child|son\b|daughter).)*\b(?:disab|impair|long[- ]term (?:illness|condition))|\b${parent} (?:disabilit|health condition|medical condition)|\bdisabled (?:parent|mother|father|carer)|\b(?:disabilit\w+|medical conditions?|health conditions?|illness(?:es)?) of (?:a|the|either|any|each|both) (?:parent|mother|father|carer)`,
      ),
    ],
    [
      'criminalRecord',
      /\bcriminal\b|\bconvict(?:ed|ions?)\b|\barrested\b|\boffen[cs]es?\b|\bpolice (?:record|check)|\bdbs\b|\bprison\b/,
    ],
    [
      'photo',
      /\b(?:upload|attach|add|send|include|provide|enclose|take|bring)\b.*\b(?:photo(?:graph)?s?|selfie|portrait)\b|\b(?:photo(?:graph)?s?|pictures?|selfie) of (?:yourself|him|her|them|(?:the|your|each|a|every) (?:\w+ )?(?:child|children|son|daughter|pupil|parent|face|family|applicant))\b|\b(?:child's|passport[- ]size[d]?) photo/,
    ],
    [
      'hobbies',
      /\bhobb(?:y|ies)\b|\b(?:free|spare) time\b|\binterests\b|\btalents?\b|\b(?:sports?|music|clubs?|instruments?)\b.*\b(?:play|enjoy|like|belong|good at)|\b(?:play|enjoy|belong|good at)\b.*\b(?:sports?|music|clubs?|instruments?)\b/,
    ],
    [
      'donation',
      /\bdonat(?:e|es|ion|ions)\b|\bcontribut(?:e|ion|ions)\b|\bdeposit\b|\bschool fund\b|\bpay (?:towards|a fee|fees|the fee|the school)|\bwilling to pay\b|\bsponsor the school\b/,
    ],
    [
      'signature',
      /\bsignatures?\b|\b(?:must|to|please|should|both parents|parents) sign\b(?! (?:in|out|up|language))|^ *sign (?:here|below|this|your)\b|\bsigned by\b|\bsign (?:here|below|the form|this form|your name)\b/,
    ],
    [
      'schoolReport',
      /\bschool (?:reports?|references?)\b|\b(?:behaviou?r|attendance|exclusion|conduct|disciplin\w+|attainment|academic|progress) (?:reports?|records?|history|points|log|percentage|rate|figures?|certificate)\b|\breports? (?:from|by|of) (?:the|your|a|his|her|their)? ?(?:\w+ )?(?:school|teacher|head)|\breference from\b|\bhow (?:well )?(?:do|does|did|has|is) (?:\w+ )*behav|\bwell[- ]behaved\b|\b(?:sats|exam|test) (?:results|scores|grades)\b/,
    ],
    ['birthCertificate', /\bbirth certificates?\b/],
    ['vaccination', /\bvaccin\w*|\bimmuni[sz]\w*|\b(?:jabs?|injections?)\b|\bred book\b/],
    [
      'lengthOfStay',
      /\b(?:how long|how many (?:days|weeks|months|years)|until when|till when)\b.*\b(?:you|your family|family|they)\b.*\b(?:stay|staying|remain|live here|living here|be here|be in|plan|expect|intend)|\b(?:when|what date|on what (?:date|day))\b.*\b(?:you|your family)\b.*\b(?:leave|leaving|move out|go back|return to|go home)\b|\blength of (?:your )?(?:stay|tenancy)\b|\btenancy\b|\bleft on your (?:lease|contract|tenancy)\b|\bleases?\b|\bhow (?:long|many (?:days|weeks|months|years)) have you (?:lived|been) (?:here|in|at)|\b(?:expected|planned|intended) (?:stay|length|departure|end date)|\bplan to (?:stay|leave|return|settle)\b|\bhow long (?:is|will be) (?:your|the) stay\b/,
    ],
    [
      'whyYouCame',
      /\b(?:why|what made|reasons?|what forced)\b.*\b(?:you|your family|they|the family)\b.*\b(?:come|came|leave|left|flee|fled|move to|moved to|arrive|travel)|\breasons? (?:that |why )?(?:you|your family|the family|they) (?:moved|left|came|fled)|\breasons? for (?:coming|leaving|fleeing|arriv\w+|mov(?:e|ing)|travel\w*|your (?:move|journey|arrival))|\bwhat happened to (?:you|your family)\b|\bhow did you (?:get to|enter|arrive|travel)|\bjourney to (?:the uk|england|britain)\b|\bpurpose of (?:your )?(?:visit|stay|journey)/,
    ],
  ],
  innocent:
    /\basylum (?:seekers?'? )?(?:hotels?|accommodation|housing|support (?:hotel|accommodation|housing))\b|\b(?:faith|religious|church|catholic|muslim|jewish) (?:schools?|character)\b|\bsign language\b|\bsocial workers?\b|\bjob ?centre worker\b|\byouth justice worker\b|\bhousing benefit officer\b|\brefugee (?:charity|charities|council|centre|worker|organisation)s?\b/g,
  between:
    /[.!?;\n]+|\s[–—]\s|,?\s\bbut\b|\bhowever\b|[,:]\s*(?:and |then |so )?(?=(?:please |just |only )?(?:enter|upload|write|give|tell|provide|attach|choose|select|send us|state|show us|show your|what is|which|do you|are you|bring)\b)/,
  condition: /\b(?:if|unless|when|where|in case|except)\b[^,:]*/g,
  promise:
    /\b(?:do|does|did|will|would|must|may|shall|need|should|can)(?: not|n't)(?: ever)? (?:need|send|upload|ask|have to|want|require|check|keep|store|share|collect|look at|matter|use|accept|demand|see|see or|depend|change|pay|affect|take|hold|record|report|tell|give)\b|\bcan(?:not|'t) (?:ask|be asked|require|demand|refuse|insist)\b|\bnever (?:need|ask|asks|asked|want|have to|require|check|keep|store|share|collect|report)|\b(?:are|is|be)(?: not|n't) (?:about|needed|asked|required|necessary|part of|important|a reason|allowed to ask)|\bno need\b|\bnobody (?:will )?(?:ask|need|want|check)|\bno[- ]one (?:will )?(?:ask|need|want|check)|\b(?:can|may) (?:still )?(?:apply|start|send|go to school|come|continue|go on)\b.*\bwithout\b|\b(?:can|may) still (?:apply|start|send|go to school|go on|continue)\b|^\s*(?:and )?(?:no|without any|without an?)\b|\bnot (?:your|the|a|any|about|for)\b|\bneither\b|\bis not a question\b/,
  demand:
    /\bdo not forget\b|\bdon't forget\b|\b(?:cannot|can not|can't|may not|will not|must not)\b.*\bwithout\b|\bdo you not\b|\bdon't you\b|\bno .*\bwithout\b|\buntil (?:you|we|they)\b.*\b(?:show|see|seen|send|sent|upload|give|have)|\bnot (?:only|just|yet|expired)\b/,
}
