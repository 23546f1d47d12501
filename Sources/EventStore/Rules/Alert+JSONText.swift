import IncidentModel

extension Alert {
  /// The alert as it is stored, what `Alert` decodes from; equal alerts give equal bytes.
  var json: [UInt8] {
    var json = JSONText()
    json.object { json in
      putOrigin(&json)
      putWords(&json)
      putMeaning(&json)
      putTimes(&json)
    }
    return json.bytes
  }

  private func putOrigin(_ json: inout JSONText) {
    json.put("source", source)
    json.putUnlessEmpty("sourceInstance", sourceInstance)
    json.put("fingerprint", fingerprint.text)
    json.put("status", status.rawValue)
    if let severity { json.put("severity", severity.rawValue) }
    json.putUnlessEmpty("severityText", severityText)
  }

  private func putWords(_ json: inout JSONText) {
    json.putUnlessEmpty("title", title)
    json.putUnlessEmpty("details", details)
    json.putUnlessEmpty("labels", labels)
    guard !links.isEmpty else { return }
    json.key("links")
    json.array { json in
      for link in links {
        json.object { json in
          json.put("kind", link.kind.rawValue)
          json.put("url", link.url)
        }
      }
    }
  }

  private func putMeaning(_ json: inout JSONText) {
    json.putUnlessEmpty("asset", asset)
    json.putUnlessEmpty("product", product)
    json.putUnlessEmpty("owner", owner)
    if let tier { json.put("tier", tier.rawValue) }
    if let signal { json.put("signal", signal.rawValue) }
    if let failureKind { json.put("failureKind", failureKind.rawValue) }
    json.putUnlessEmpty("group", group)
  }

  private func putTimes(_ json: inout JSONText) {
    json.put("startedAt", startedAt)
    json.putIfTrue("isStartAssumed", isStartAssumed)
    if let endedAt { json.put("endedAt", endedAt) }
    if truncatedCount != 0 { json.put("truncatedCount", truncatedCount) }
    json.putIfTrue("isSalvaged", isSalvaged)
    json.putIfTrue("isStatusOnly", isStatusOnly)
  }
}

extension DeliveryEnvelope {
  /// The envelope as it is stored; nil when there is nothing in it.
  var json: [UInt8]? {
    guard self != DeliveryEnvelope() else { return nil }
    var json = JSONText(reserving: 128)
    json.object { json in
      json.put("path", path)
      json.put("method", method)
      json.put("query", query)
      json.put("headers", headers)
      json.put("instance", instance)
    }
    return json.bytes
  }
}

extension JSONText {
  fileprivate mutating func put(_ name: String, _ value: String) {
    key(name)
    text(value)
  }

  fileprivate mutating func put(_ name: String, _ value: Int) {
    key(name)
    number(value)
  }

  fileprivate mutating func put(_ name: String, _ value: Timestamp) {
    key(name)
    moment(value)
  }

  fileprivate mutating func put(_ name: String, _ values: [String: String]) {
    key(name)
    object { json in
      for (name, value) in values.sorted(by: { $0.key < $1.key }) { json.put(name, value) }
    }
  }

  fileprivate mutating func putUnlessEmpty(_ name: String, _ value: String) {
    if !value.isEmpty { put(name, value) }
  }

  fileprivate mutating func putUnlessEmpty(_ name: String, _ values: [String: String]) {
    if !values.isEmpty { put(name, values) }
  }

  fileprivate mutating func putIfTrue(_ name: String, _ value: Bool) {
    guard value else { return }
    key(name)
    yes()
  }
}
