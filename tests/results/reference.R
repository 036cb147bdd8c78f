# Writes reference.json for statistics-in-r.test.ts: Rscript reference.R > reference.json
# (R 4.2, nothing but what comes with it). prop.test without continuity correction has Wilson's interval.
number <- function(x) format(x, digits = 15, trim = TRUE)
object <- function(...) {
  fields <- list(...)
  paste0("{", paste0('"', names(fields), '": ', unlist(fields), collapse = ", "), "}")
}
list_of <- function(rows) paste0("[\n  ", paste(rows, collapse = ",\n  "), "\n]")
shares <- list(c(148, 480), c(1, 10), c(10, 10), c(0, 30), c(3, 12), c(199, 200), c(5000, 100000))
wilson <- sapply(shares, function(one) {
  ends <- suppressWarnings(prop.test(one[1], one[2], correct = FALSE))$conf.int
  object(count = one[1], n = one[2], low = number(ends[1]), high = number(ends[2]))
})
scales <- list(c(2, 3, 5, 6, 4), c(0, 0, 1, 9, 10), c(40, 31, 22, 60, 7), c(1, 0, 0, 0, 9))
answers <- function(counts) rep(seq_along(counts), counts)
means <- sapply(scales, function(counts) {
  test <- t.test(answers(counts))
  object(counts = paste0("[", paste(counts, collapse = ", "), "]"), mean = number(test$estimate),
         low = number(test$conf.int[1]), high = number(test$conf.int[2]))
})
pairs <- list(c(1, 2), c(1, 3), c(3, 2), c(4, 3))
welch <- sapply(pairs, function(pair) {
  test <- t.test(answers(scales[[pair[1]]]), answers(scales[[pair[2]]]))
  object(one = pair[1] - 1, other = pair[2] - 1, difference = number(-diff(test$estimate)),
         low = number(test$conf.int[1]), high = number(test$conf.int[2]))
})
middles <- sapply(list(c(3, 1, 4, 1, 5, 9, 2, 6), c(10, 20, 30, 41)), function(x) {
  q <- quantile(x, c(.25, .5, .75), names = FALSE)
  object(values = paste0("[", paste(x, collapse = ", "), "]"),
         quartiles = paste0("[", paste(number(q), collapse = ", "), "]"))
})
cat('{ "wilson": ', list_of(wilson), ',\n"means": ', list_of(means), ',\n"welch": ', list_of(welch),
    ',\n"quartiles": ', list_of(middles), " }\n", sep = "")
