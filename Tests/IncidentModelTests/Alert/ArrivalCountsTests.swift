import IncidentModel
import Testing

@Suite("How many alerts fired in each minute")
struct ArrivalCountsTests {
  private static let noon = Timestamp(rfc3339: "2026-03-04T12:00:00Z") ?? Timestamp(seconds: 0)

  private static func counts(_ seconds: [Int64]) -> ArrivalCounts {
    var counts = ArrivalCounts()
    for second in seconds { counts.note(noon.adding(seconds: second)) }
    return counts
  }

  @Test("stands by the minute, the oldest first, with zeros where nothing came")
  func minutes() {
    let counts = Self.counts([0, 59, 60, 240])
    #expect(counts.last(6, upTo: Self.noon.adding(seconds: 299)) == [0, 2, 1, 0, 0, 1])
  }

  @Test("goes back as time passes and nothing comes")
  func passing() {
    let counts = Self.counts([0])
    #expect(counts.last(3, upTo: Self.noon.adding(minutes: 1)) == [0, 1, 0])
    #expect(counts.last(3, upTo: Self.noon.adding(minutes: 3)) == [0, 0, 0])
  }

  @Test("forgets what is an hour old, also when nothing came for days")
  func forgetting() {
    let later = Self.counts([0, 3_600])
    #expect(later.last(60, upTo: Self.noon.adding(minutes: 60)).reduce(0, +) == 1)
    let muchLater = Self.counts([0, 59, 400_000])
    #expect(muchLater.last(60, upTo: Self.noon.adding(seconds: 400_000)).reduce(0, +) == 1)
  }

  @Test("counts what comes late in its own minute, and not what is too old")
  func late() {
    let counts = Self.counts([600, 0, -3_600])
    let shown = counts.last(11, upTo: Self.noon.adding(seconds: 600))
    #expect(shown == [1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1])
    #expect(counts.last(80, upTo: Self.noon.adding(seconds: 600)).reduce(0, +) == 2)
  }

  @Test("holds before 1970 as well")
  func early() {
    var counts = ArrivalCounts()
    counts.note(Timestamp(seconds: -30))
    #expect(counts.last(2, upTo: Timestamp(seconds: 10)) == [1, 0])
  }
}
