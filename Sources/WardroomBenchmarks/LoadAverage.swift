import Glibc

/// How many threads wanted a core lately; a number measured on a busy machine says less.
enum LoadAverage {
  /// The average of the last minute.
  static var now: Double {
    var loads = [0.0]
    return getloadavg(&loads, 1) == 1 ? loads[0] : .nan
  }
}
