# Makes reference.json beside it: Rscript reference.R (R 4.2.2, survey 4.1-1), run in this folder.
suppressMessages(library(survey))
set.seed(20261122)

# 600 made-up people, more women and far more young ones than there should be, and answers that hang on both.
n <- 600
gender <- sample(1:2, n, TRUE, c(0.68, 0.32))
age <- sample(1:4, n, TRUE, c(0.45, 0.3, 0.18, 0.07))
region <- pmin(3, pmax(1, round(rnorm(n, 1.4 + 0.25 * age, 0.8))))
rating <- pmin(5, pmax(1, round(rnorm(n, 2.6 + 0.35 * age - 0.4 * gender, 1.1))))
nps <- pmin(10, pmax(0, round(rnorm(n, 5 + 0.9 * age, 2.4))))
likes <- 1 + (runif(n) < 0.25 + 0.1 * age) + (runif(n) < 0.2 * gender)
spend <- round(exp(rnorm(n, 3 + 0.3 * age, 0.6)), 6)
stopifnot(!anyDuplicated(spend))
people <- data.frame(gender, age, region, rating, nps, likes, spend)

shares <- list(gender = c(49, 51), age = c(20, 25, 30, 25), region = c(40, 35, 25))
margins <- lapply(names(shares), function(name) {
  margin <- data.frame(1:length(shares[[name]]), n * shares[[name]] / 100)
  names(margin) <- c(name, "Freq")
  margin
})
formulas <- lapply(names(shares), function(name) as.formula(paste("~", name)))
exactly <- list(maxit = 10000, epsilon = 1e-11)
raked <- rake(svydesign(~1, weights = ~1, data = people), formulas, margins, control = exactly)
weight <- weights(raked) * n / sum(weights(raked))

# Trimmed, raked again, until both hold. A design of its own each time: rake() carries its history along.
plain_weight <- weight
for (round in 1:200) {
  trimmed <- trimWeights(svydesign(~1, weights = plain_weight, data = people), upper = 5, lower = 0.3, strict = TRUE)
  trimmed <- rake(trimmed, formulas, margins, control = exactly)
  plain_weight <- as.numeric(weights(trimmed))
  if (max(plain_weight) < 5 + 1e-9 && min(plain_weight) > 0.3 - 1e-9) break
}
stopifnot(round < 200)

# Whoever left a question out is not touched by it: nothing in survey does this, so it is written out.
missing <- people
missing$age[seq(5, n, 11)] <- 0
missing$region[seq(3, n, 17)] <- 0
partly <- rep(1, n)
for (cycle in 1:5000) for (name in names(shares)) {
  known <- missing[[name]] > 0
  sums <- tapply(partly[known], missing[[name]][known], sum)
  partly[known] <- partly[known] * (shares[[name]] / 100 * sum(sums) / sums)[missing[[name]][known]]
}

design <- svydesign(~1, weights = weight, data = people)
degrees <- degf(design)
mean_of <- function(formula) {
  found <- svymean(formula, design)
  interval <- confint(found, df = degrees)
  list(value = coef(found)[[1]], error = SE(found)[[1]], low = interval[1], high = interval[2])
}
test_of <- function(formula, of = design) {
  found <- suppressWarnings(svychisq(formula, of))
  list(statistic = found$statistic[[1]], freedom = found$parameter[[1]], denominator = found$parameter[[2]],
       chance = found$p.value[[1]])
}
# One cell with nobody.
hole <- subset(people, !(gender == 2 & likes == 3))
hole_design <- svydesign(~1, weights = weight[!(gender == 2 & likes == 3)], data = hole)
quarters <- svyquantile(~spend, design, c(0.25, 0.5, 0.75), qrule = "hf7", ci = FALSE)

json <- function(x) {
  if (is.list(x)) paste0("{", paste0('"', names(x), '":', sapply(x, json), collapse = ","), "}")
  else if (length(x) == 1) format(x, digits = 15)
  else paste0("[", paste(format(x, digits = 15, trim = TRUE, scientific = FALSE), collapse = ","), "]")
}
writeLines(json(list(
  made = list(n = n),
  people = as.list(people),
  shares = shares,
  raked = weight,
  trimmed = list(lowest = 0.3, highest = 5, weights = plain_weight),
  missing = list(age = missing$age, region = missing$region, weights = partly),
  effective = sum(weight)^2 / sum(weight^2),
  design_effect = 1 + mean((weight - 1)^2),
  likes_first = mean_of(~ as.numeric(likes == 1)),
  rating_mean = mean_of(~rating),
  spend_mean = mean_of(~spend),
  score = mean_of(~ I(100 * (nps >= 9) - 100 * (nps <= 6))),
  quarters = as.numeric(quarters$spend),
  tests = list(gender_by_likes = test_of(~ gender + likes), rating_by_age = test_of(~ rating + age),
               nps_by_region = test_of(~ nps + region), hole = test_of(~ gender + likes, hole_design))
)), "reference.json")
