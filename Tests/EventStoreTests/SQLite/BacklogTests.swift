import IncidentModel
import Testing

@testable import EventStore

@Suite("What is kept and not applied yet")
struct BacklogTests {
  private func entry(_ number: Int64, weight: Int = 10) -> Backlog.Entry {
    Backlog.Entry(number: number, delivery: Sample.delivery(Sample.alert("f")), weight: weight)
  }

  @Test("what came first goes first")
  func keepsOrder() {
    var backlog = Backlog(memory: 100)
    for number in 1...5 { backlog.append(entry(Int64(number))) }
    backlog.removeFirst(2)
    backlog.append(entry(6))
    #expect(backlog.head(atMost: 3).map(\.number) == [3, 4, 5])
    backlog.removeFirst(3)
    #expect(backlog.head(atMost: 9).map(\.number) == [6])
    #expect(backlog.count == 1)
    backlog.removeFirst(1)
    #expect(backlog.isEmpty)
  }

  @Test("what does not fit in memory is only a number until there is room again")
  func boundsMemory() {
    var backlog = Backlog(memory: 25)
    for number in 1...3 { backlog.append(entry(Int64(number))) }
    #expect(backlog.head(atMost: 9).map { $0.delivery == nil } == [false, false, true])
    #expect(backlog.weightInMemory == 20)
    backlog.removeFirst(3)
    #expect(backlog.weightInMemory == 0)
    backlog.append(entry(4))
    #expect(backlog.head(atMost: 9).first?.delivery != nil)
  }

  @Test("bodies are not held, they are on the disk")
  func dropsBodies() {
    var backlog = Backlog(memory: 25)
    backlog.append(entry(1))
    #expect(backlog.head(atMost: 1).first?.delivery?.body == [])
  }
}
