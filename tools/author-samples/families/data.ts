import type { Family } from "../sample.ts";

export const data: Family = {
  field: "data engineering or analysis",
  study: "statistics, economics or computer science",
  about: [
    "The data group answers questions that change decisions and politely declines the others.",
    "Each table has an owner, a test and a date after which it is deleted unless somebody objects.",
    "Analysts and engineers share one repository, and a chart that matters has a query under review.",
  ],
  duties: [
    "You model events in SQL and dbt so that a number means the same in every report.",
    "You design experiments, choose the metric before the start and stop them when the plan says so.",
    "You build pipelines in Python, Spark and Airflow that can be run again for any day of the last two years.",
    "You explain a drop in a metric before the meeting about it begins.",
    "You find records that were counted twice, and the habit that produced them.",
    "You give product teams dashboards they can trust and delete the ones that nobody opens.",
    "You write one page that ends a debate: question, method, answer, doubt.",
    "You keep personal data out of places where it has no business, with the help of our privacy lawyers.",
  ],
  wants: [
    "Your SQL is excellent: window functions, incremental models, and an eye for what a join multiplies.",
    "You program in Python and test what you write.",
    "You know when a t-test is fine, when it is not, and how to say so to somebody in a hurry.",
    "You have worked with BigQuery, Snowflake or a similar warehouse and read its bills.",
    "You can interview a stakeholder until the real question appears.",
    "You have built a metric that a company steered by.",
  ],
  extras: [
    "Causal inference beyond experiments is a welcome extra.",
    "If you have worked on usage-based billing, you will recognise most of our puzzles.",
    "Knowledge of streaming systems such as Kafka or Flink would be put to use.",
  ],
};
