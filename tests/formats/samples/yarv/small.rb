# A class with a method that is asked for again when it fails.
class Counter
  STEPS = [1, 2.5, 3r, 2i].freeze

  def initialize(start = 0, *rest, step:, name: "counter", **more, &block)
    @start, @step = start, step
    @block = block
  end

  def each(limit)
    tries = 0
    begin
      @start.step(limit, @step) { |value| yield value, tries }
    rescue ArgumentError => error
      retry if (tries += 1) < 3
      warn "#{error.message} after #{tries} tries"
    ensure
      $last = tries
    end
  end

  def kind(value)
    case value
    when 1, 2 then :small
    when "many", nil then :odd
    in_range = value if value.is_a?(Integer)
    else in_range
    end
  end
end

Counter.new(step: 2, name: "c").each(10) { |value, _| puts value }
