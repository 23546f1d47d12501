import Testing

@testable import AlertTriage

@Suite("Chunks of text")
struct TextChunksTests {
  private func text(_ number: Int) -> [UInt8] {
    [UInt8](repeating: UInt8(number % 251), count: 50_000)
  }

  @Test("give back every text as it was put")
  func putting() {
    var chunks = TextChunks()
    let places = (0..<40).map { chunks.put(text($0)) }
    for (number, place) in places.enumerated() {
      #expect(chunks.text(place, length: 50_000) == text(number))
    }
  }

  @Test("use the memory of given up texts again")
  func reuse() {
    var chunks = TextChunks()
    for round in 0..<100 {
      let places = (0..<10).map { chunks.put(text(round + $0)) }
      for place in places { chunks.release(place, length: 50_000) }
    }
    #expect(chunks.written <= 600_000)
    #expect(chunks.wasted == chunks.written)
  }

  @Test("know when most of them is wasted, and where")
  func waste() {
    var chunks = TextChunks()
    var places = (0..<200).map { chunks.put(text($0)) }
    for index in places.indices where index % 5 != 0 {
      chunks.release(places[index], length: 50_000)
    }
    #expect(chunks.isWasteful)
    for index in places.indices where index % 5 == 0 && chunks.isSparse(places[index]) {
      let moved = chunks.text(places[index], length: 50_000)
      chunks.release(places[index], length: 50_000)
      places[index] = chunks.put(moved)
      #expect(chunks.text(places[index], length: 50_000) == text(index))
    }
    #expect(!chunks.isWasteful)
  }
}
