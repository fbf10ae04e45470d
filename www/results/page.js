const ResultsPage = undefined;
