/// Finds what somebody probably meant.
public enum NearWord {
  /// Returns the word that is at most two slips away, nearest first; nil when none is.
  public static func nearest(to typed: String, in words: [String]) -> String? {
    guard typed.utf8.count <= 40 else { return nil }
    let rated = words.map { (word: $0, slips: slips(Array(typed.utf8), Array($0.utf8))) }
    let best = rated.min { $0.slips < $1.slips }
    // A short word may be wrong in most of its letters, but people get the first one right.
    let isClose = best.map { $0.word.first == typed.first ? $0.slips <= 2 : $0.slips <= 1 }
    guard let best, isClose == true, best.slips < typed.utf8.count else { return nil }
    return best.word
  }

  /// Counts insertions, deletions, replacements and swaps of neighbours.
  private static func slips(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var before: [Int] = []
    var above = Array(0...right.count)
    for row in left.indices {
      var line = [row + 1]
      for column in right.indices {
        let isSame = left[row] == right[column]
        var best = min(above[column] + (isSame ? 0 : 1), above[column + 1] + 1, line[column] + 1)
        if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
          best = min(best, before[column - 1] + 1)
        }
        line.append(best)
      }
      (before, above) = (above, line)
    }
    return above[right.count]
  }
}
