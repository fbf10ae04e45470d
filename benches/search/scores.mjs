// What the answers are worth.

const mean = (numbers) => numbers.reduce((sum, number) => sum + number, 0) / numbers.length;

/**
 * Recall: of the passages that hold a string, the share that is found, a mean over the strings that stand somewhere.
 * Precision: of what is found, the share that holds the string, a mean over the strings for which anything is found.
 */
export function literalScores(literals, answers) {
  const recalls = [];
  const precisions = [];
  literals.forEach(({ holding }, at) => {
    const found = new Set(answers[at]);
    const right = holding.filter((id) => found.has(id)).length;
    if (holding.length > 0) recalls.push(right / holding.length);
    if (found.size > 0) precisions.push(right / found.size);
  });
  return { recall: mean(recalls), precision: mean(precisions) };
}

/** The mean of 1 ÷ the rank of the document that answers, 0 beyond the tenth; the share of questions that have one. */
export function rankScores(questions, answers) {
  const ranks = questions.map(({ document }, at) => [...new Set(answers[at])].slice(0, 10).indexOf(document) + 1);
  return {
    mrr: mean(ranks.map((rank) => (rank > 0 ? 1 / rank : 0))),
    recall: mean(ranks.map((rank) => (rank > 0 ? 1 : 0))),
  };
}

/** The value below which this share of the numbers lies. */
export function quantile(numbers, share) {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}
