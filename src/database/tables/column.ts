// What a column holds. Moments are UTC ISO text with milliseconds (they sort as text), days `YYYY-MM-DD`.
export type Moment = string
export type Day = string
export type YesNo = 0 | 1
