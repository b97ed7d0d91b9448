value = "leaf"
package = __package__
