// The words of the rating form, the same on the evaluator and on a visitor's phone.

export const ratingWords = {
  'zh-CN': {
    'rate.levels': '满意程度',
    'rate.stars': '{n} 星',
    'rate.options': '具体评价（可多选，可不选）',
    'rate.more': '展开其余 {n} 项',
    'rate.comment': '补充意见（可不填）',
    'rate.count': '{n}/{limit}',
    'rate.comment_hint': '最多 {limit} 字',
    'rate.anonymous': '匿名评价',
    'rate.anonymous_hint': '窗口人员不会看到您的身份',
    'rate.submit': '提交评价',
    'rate.sending': '正在提交…',
    'rate.pick_first': '请先选择满意程度',
    'rate.loading': '正在读取评价选项…',
  },
  en: {
    'rate.levels': 'How satisfied are you?',
    'rate.stars': '{n} {n:star|stars}',
    'rate.options': 'What was it like? (any number, or none)',
    'rate.more': 'Show {n} more',
    'rate.comment': 'Anything to add? (optional)',
    'rate.count': '{n}/{limit}',
    'rate.comment_hint': 'Up to {limit} characters',
    'rate.anonymous': 'Rate anonymously',
    'rate.anonymous_hint': 'Staff never see who you are',
    'rate.submit': 'Submit',
    'rate.sending': 'Sending…',
    'rate.pick_first': 'Please choose a level first',
    'rate.loading': 'Loading the rating options…',
  },
};

export function withRating(catalogue) {
  const all = {};
  Object.keys(ratingWords).forEach((language) => {
    all[language] = Object.assign({}, ratingWords[language], catalogue[language]);
  });
  return all;
}

// The text of a level or an option in the language.
export function textIn(language, thing) {
  return (language === 'en' && thing.text_en) || thing.text;
}
