// How many passages there are of each year.

/** More years than these are not shown with those between them in which nothing was found. */
const MAX_YEARS = 120;

/** The years in which something was found, and those between. @param {Results[]} results of each series @param {AllWords} words @returns {Column[]} */
export function yearColumns(results, words) {
  const counted = results.map(({ facets }) => facets?.find(({ field }) => field === "year")?.values ?? []);
  const known = [...new Set(counted.flat().map(({ value }) => Number(value)))].sort((a, b) => a - b);
  const span = known[known.length - 1] - known[0] + 1;
  const years = span <= MAX_YEARS ? Array.from({ length: span }, (_, at) => known[0] + at) : known;
  const relation = results.some(({ total }) => total.relation === "at_most") ? "at_most" : "eq";
  return years.map((year) => {
    const value = String(year);
    const found = counted.map((values) => values.find((one) => one.value === value));
    return {
      value,
      short: value,
      label: words.date(year),
      counts: found.map((one) => one?.count ?? 0),
      total: found.find((one) => one)?.total ?? 0,
      relation,
    };
  });
}
