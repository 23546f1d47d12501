import IncidentModel
import Testing

@testable import EventStore

@Suite("Telling how far the store has come", .timeLimit(.minutes(5)))
struct MarkFeedTests {
  @Test("says nothing new when an older mark comes late")
  func ignoresOlder() {
    let feed = MarkFeed(from: StoreMark(position: 5, alertRevision: 5))
    #expect(!feed.publish(StoreMark(position: 4, alertRevision: 5)))
    #expect(feed.newest == StoreMark(position: 5, alertRevision: 5))
  }

  @Test("joins what two racing marks say")
  func joins() {
    let feed = MarkFeed(from: StoreMark(position: 5, alertRevision: 5))
    feed.publish(StoreMark(position: 6, alertRevision: 5))
    feed.publish(StoreMark(position: 5, alertRevision: 6))
    #expect(feed.newest == StoreMark(position: 6, alertRevision: 6))
  }

  @Test("keeps telling the others when one subscriber leaves")
  func survivesLeaving() async {
    let feed = MarkFeed(from: StoreMark())
    var leaving: AsyncStream<StoreMark>? = feed.subscribe()
    var staying = feed.subscribe().makeAsyncIterator()
    #expect(leaving != nil)
    leaving = nil
    feed.publish(StoreMark(position: 1))
    #expect(await staying.next() == StoreMark(position: 1))
  }
}
