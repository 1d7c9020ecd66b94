// Finding a service by what a visitor types: its name, its pinyin, or the initials of its pinyin.

const plain = (text) => (text || '').toLowerCase().replace(/[\s'’·“”"()（）、，,.-]/g, '');

// Lower is better; null is no match.
function rank(service, wanted) {
  const initials = plain(service.initials);
  const grades = [
    plain(service.name).startsWith(wanted),
    initials.startsWith(wanted),
    plain(service.name).includes(wanted),
    plain(service.pinyin).startsWith(wanted),
    initials.includes(wanted),
    plain(service.pinyin).includes(wanted) && wanted.length > 1,
    plain(service.name_en).includes(wanted) && wanted.length > 2,
  ];
  const grade = grades.indexOf(true);
  return grade < 0 ? null : grade;
}

// The services that match, best first; among equals in the order of the hall. Nothing typed finds nothing.
export function search(services, query) {
  const wanted = plain(query);
  if (!wanted) return [];
  return services
    .map((service, place) => ({ service, place, grade: rank(service, wanted) }))
    .filter((found) => found.grade !== null)
    .sort((one, other) => one.grade - other.grade || one.place - other.place)
    .map((found) => found.service);
}
