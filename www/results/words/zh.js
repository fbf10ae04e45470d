const RESULTS_WORDS = {};
