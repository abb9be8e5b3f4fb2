/** Every expression of MongoDB 7.0: those missing from OPERATORS are refused, all other names are unknown to MongoDB too. */
export const KNOWN_EXPRESSIONS: ReadonlySet<string> = new Set(
  `abs accumulator acos acosh add addToSet allElementsTrue and anyElementTrue arrayElemAt arrayToObject asin asinh atan atan2 atanh avg
  binarySize bitAnd bitNot bitOr bitXor bottom bottomN bsonSize ceil cmp concat concatArrays cond convert cos cosh covariancePop
  covarianceSamp dateAdd dateDiff dateFromParts dateFromString dateSubtract dateToParts dateToString dateTrunc dayOfMonth dayOfWeek
  dayOfYear degreesToRadians denseRank derivative divide documentNumber eq exp expMovingAvg filter first firstN floor function getField
  gt gte hour ifNull in indexOfArray indexOfBytes indexOfCP integral isArray isNumber isoDayOfWeek isoWeek isoWeekYear last lastN let
  linearFill literal ln locf log log10 lt lte ltrim map max maxN median mergeObjects meta min minN millisecond minute mod month multiply
  ne not objectToArray or percentile pow push radiansToDegrees rand range rank reduce regexFind regexFindAll regexMatch replaceAll
  replaceOne reverseArray round rtrim sampleRate second setDifference setEquals setField setIntersection setIsSubset setUnion shift sin
  sinh size slice sortArray split sqrt stdDevPop stdDevSamp strcasecmp strLenBytes strLenCP substr substrBytes substrCP subtract sum
  switch tan tanh toBool toDate toDecimal toDouble toHashedIndexKey toInt toLong toLower toObjectId toString toUpper top topN trim trunc
  tsIncrement tsSecond type unsetField week year zip`
    .split(/\s+/)
    .map((name) => `$${name}`),
);
