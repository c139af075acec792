// Guidance articles, checked when the site is built: an article with HTML, a link, a picture or a wrong top stops the build.
import { defineCollection } from 'astro:content'
import { pictures } from '#components/pictures/pictures.ts'
import { article } from '#guidance/article.ts'
import { readArticles } from '#guidance/read-articles.ts'

const schema = article.refine(({ picture }) => picture in pictures, 'picture: no such line picture')

export const collections = { guidance: defineCollection({ loader: () => readArticles(), schema }) }
