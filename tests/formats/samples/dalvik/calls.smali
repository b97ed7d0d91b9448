.class public Lsample/Calls;
.super Ljava/lang/Object;
.source "Calls.java"

.method public static link(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;IJFDLjava/lang/String;Ljava/lang/Class;)Ljava/lang/invoke/CallSite;
    .registers 13
    const/4 v0, 0x0
    return-object v0
.end method

.method public static simple(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;Ljava/lang/invoke/MethodHandle;Ljava/lang/invoke/MethodType;)Ljava/lang/invoke/CallSite;
    .registers 6
    const/4 v0, 0x0
    return-object v0
.end method

.method public static call(Ljava/lang/invoke/MethodHandle;Ljava/lang/String;I)I
    .registers 6
    .prologue
    .line 12
    invoke-polymorphic {p0, p1, p2}, Ljava/lang/invoke/MethodHandle;->invokeExact([Ljava/lang/Object;)Ljava/lang/Object;, (Ljava/lang/String;I)I
    move-result v0
    .line 13
    invoke-polymorphic/range {p0 .. p2}, Ljava/lang/invoke/MethodHandle;->invoke([Ljava/lang/Object;)Ljava/lang/Object;, (Ljava/lang/String;I)V
    .line 14
    invoke-custom {p1, p2}, first("run", (Ljava/lang/String;I)I, 5, 0x100000000L, 1.5f, -2.5e100, "text", Ljava/lang/String;)@Lsample/Calls;->link(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;IJFDLjava/lang/String;Ljava/lang/Class;)Ljava/lang/invoke/CallSite;
    move-result v0
    .line 15
    invoke-custom/range {p1 .. p2}, second("go", (Ljava/lang/String;I)V, invoke-static@Ljava/lang/Integer;->parseInt(Ljava/lang/String;)I, (I)V)@Lsample/Calls;->simple(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;Ljava/lang/invoke/MethodHandle;Ljava/lang/invoke/MethodType;)Ljava/lang/invoke/CallSite;
    .line 16
    const-method-handle v1, invoke-instance@Ljava/lang/String;->length()I
    const-method-handle v1, invoke-constructor@Ljava/lang/Object;-><init>()V
    const-method-handle v1, static-get@Lsample/Calls;->field:I
    const-method-handle v1, instance-put@Lsample/Calls;->other:Ljava/lang/String;
    const-method-type v2, (JD)Ljava/lang/Object;
    return v0
.end method

.field public static field:I
.field public other:Ljava/lang/String;
