# What the tests of the reader of BEAM modules read: a module by the compiler of Elixir.
defmodule Circle do
  @moduledoc "A circle."
  defstruct radius: 1.0, tags: []

  @doc "Its circumference."
  def around(%__MODULE__{radius: radius}, opts \\ []) do
    for factor <- Keyword.get(opts, :factors, 1..3), factor != 2, into: %{}, do: {factor, "#{factor * radius} m"}
  end

  def area(circle), do: :math.pi() * circle.radius ** 2
end
