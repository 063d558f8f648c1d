package training

// DaysIn is for the fuzz test.
var DaysIn = daysIn
