SELECT count(*) AS customers FROM churn
